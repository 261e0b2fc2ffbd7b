# What stood in the way is taken away before the next attempt.
import json
import os
from pathlib import Path


def claim(lock: Path, owner: str) -> bool:
    try:
        handle = os.open(str(lock), os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        with os.fdopen(handle, "w") as file:
            file.write(owner)
        return True
    except FileExistsError:
        try:
            return json.loads(lock.read_text())["owner"] == owner
        except Exception:
            lock.unlink(missing_ok=True)
            return claim(lock, owner)


def claim_in_way(lock: Path, owner: str) -> bool:
    try:
        return json.loads(lock.read_text())["owner"] == owner
    except Exception:
        print("broken")
        return claim_in_way(lock, owner)  # expect: unbounded-retry
