"""The wrapper fail.py calls."""
import subprocess


def run(args, *, check=True):
    if isinstance(args, str):
        given = args.split()
    else:
        given = [str(word) for word in args]
    return subprocess.run(given, check=check)
