import os
import shutil
import tempfile
from pathlib import Path


def clean():
    shutil.rmtree(os.getcwd())  # expect: destructive-call
    here = Path.cwd()
    shutil.rmtree(here, ignore_errors=True)  # expect: destructive-call
    shutil.rmtree(here / "build")
    shutil.rmtree(os.path.join(os.getcwd(), "dist"))
    shutil.rmtree(tempfile.mkdtemp())
