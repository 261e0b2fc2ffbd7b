import subprocess


def run_git(folder, *words):
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True)
