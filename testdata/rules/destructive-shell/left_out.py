# What stands behind a parameter that the caller leaves at None is not reached from there.
import subprocess


def sh(command, display=None, hard=False):
    if hard:
        subprocess.run(command, shell=True)
    return display


def main():
    sh("pkill -9 -f Xvfb")
    sh("pkill -9 -f chrome", ":2")
    sh("pkill -9 -f java", hard=True)  # expect: destructive-shell
    sh("pkill -9 -f node", *[":1"])  # expect: destructive-shell
