import subprocess


def run(args, *, check=True):
    given = [str(word) for word in args]
    return subprocess.run(given, check=check)
