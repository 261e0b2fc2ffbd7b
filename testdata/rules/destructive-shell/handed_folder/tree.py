import subprocess
import tempfile
from pathlib import Path


def create_tree() -> tuple[Path, str]:
    path = Path(tempfile.mkdtemp(prefix="try-"))
    branch = "try/" + path.name
    subprocess.run(["git", "worktree", "add", "-b", branch, str(path), "origin/main"], check=True)
    return path, branch
