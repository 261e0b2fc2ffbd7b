# A path that may be nothing, whatever else is asked.
import shutil
from pathlib import Path


def any_folder(result: dict):
    folder = Path(result.get("folder", ""))
    if folder.exists():
        shutil.rmtree(folder)  # expect: destructive-call


def another_is_asked(result: dict):
    name = result.get("folder", "")
    other = result.get("other", "")
    if not other:
        return
    folder = Path(name)
    shutil.rmtree(folder)  # expect: destructive-call


def not_absolute(result: dict):
    name = result.get("folder", "")
    if name.startswith("/"):
        raise ValueError(name)
    shutil.rmtree(Path(name))  # expect: destructive-call
