# What stands in a folder, removed one by one, is what the folder has: `rm -rf folder/*`, no path that nobody knows.
import os
import subprocess


def clean(root):
    cache = os.path.expanduser("~/.agent/failures")
    for name in os.listdir(cache):
        subprocess.run(["rm", "-rf", os.path.join(cache, name)])  # expect: destructive-shell (warning)
    for name in os.listdir("/home"):
        subprocess.run(["rm", "-rf", f"/home/{name}"])  # expect: destructive-shell (error)
    for name in os.listdir(root):
        subprocess.run(f"rm -rf {root}/{name}", shell=True)  # expect: destructive-shell (error)
