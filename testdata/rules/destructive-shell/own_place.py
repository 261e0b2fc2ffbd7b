# What is written behind the program's own folder is known; the folder itself is the program and all beside it.
import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = os.path.dirname(os.path.abspath(__file__))


def known(name):
    subprocess.run(["rm", "-rf", str(HERE / ".pages-worktree")])  # expect: destructive-shell
    subprocess.run(["rm", "-rf", os.path.join(ROOT, ".pages-worktree")])  # expect: destructive-shell
    subprocess.run(f"rm -rf {HERE.parent}", shell=True)  # expect: destructive-shell
    subprocess.run(["rm", "-rf", str(HERE / name)])  # expect: destructive-shell
