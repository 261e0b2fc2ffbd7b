"""Children of one's own, and PIDs that were written down: no search for others."""
import os
import signal
import subprocess


def children(child, saved):
    pids = [saved]
    out = subprocess.run(["pgrep", "-P", str(child.pid)], capture_output=True, text=True)
    for line in out.stdout.split():
        pids.append(int(line))
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def written(path, saved):
    pids = [saved]
    out = subprocess.run(["cat", path], capture_output=True, text=True)
    for line in out.stdout.split():
        pids.append(int(line))
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
