"""An empty text is no folder to what deletes, and the working folder to what makes a path of it."""
import os
import shutil
import sys
from pathlib import Path

OUT = os.getenv("OUTPUT_DIR", "")
HERE = os.getenv("OUTPUT_DIR", ".")
GIVEN = sys.argv[1] if len(sys.argv) > 1 else "."
NAMED = sys.argv[1] if len(sys.argv) > 1 else "build"


def nothing_there():
    shutil.rmtree(OUT)  # FileNotFoundError
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.rmtree(str(OUT))
    shutil.rmtree(NAMED)
    shutil.rmtree(os.path.join(OUT, ""))  # Python's join of nothing is nothing


def working_folder():
    shutil.rmtree(HERE)  # expect: destructive-call
    shutil.rmtree(GIVEN)  # expect: destructive-call
    shutil.rmtree(Path(OUT))  # expect: destructive-call
    shutil.rmtree(os.path.abspath(OUT))  # expect: destructive-call
    shutil.rmtree(os.path.normpath(OUT))  # expect: destructive-call
    shutil.rmtree(os.path.join(HERE, ""))  # expect: destructive-call
    shutil.rmtree(str(Path(OUT)))  # expect: destructive-call
