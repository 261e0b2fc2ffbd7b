"""How the name of a folder ends says nothing of what lies below it."""
import os
import subprocess


def clean(root):
    for name in os.listdir(root):
        if not name.endswith("agent"):
            continue
        work = os.path.join(root, name, "work")
        subprocess.run(["rm", "-rf", f"{work}/.git"])  # expect: destructive-shell
