# A path that is asked for before: it is not the working folder by accident.
import shutil
from pathlib import Path


def not_empty(result: dict):
    name = result.get("folder", "")
    if not name:
        return
    folder = Path(name)
    shutil.rmtree(folder)


def begins(result: dict):
    folder = Path(result.get("folder", ""))
    if folder.name.startswith("run-"):
        shutil.rmtree(folder)


def inside(result: dict, root: Path):
    folder = Path(result.get("folder", ""))
    if not str(folder.resolve()).startswith(str(root)):
        raise ValueError(folder)
    shutil.rmtree(folder)
