"""One more source of PIDs makes a search no smaller."""
import os
import signal
import subprocess


def with_saved(saved):
    pids = [saved]
    out = subprocess.run(["pgrep", "-f", "app.scheduler"], capture_output=True, text=True)
    for line in out.stdout.split():
        pids.append(int(line))
    for pid in pids:
        os.kill(pid, signal.SIGKILL)  # expect: destructive-call


def with_heartbeat(beat):
    me = os.getpid()
    pids = set()
    pids.add(int(beat.get("pid", 0)))
    out = subprocess.run(["pgrep", "-f", "app.scheduler"], capture_output=True, text=True)
    for line in out.stdout.split():
        if line.isdigit() and int(line) != me:
            pids.add(int(line))
    for pid in sorted(pids):
        os.kill(pid, signal.SIGTERM)  # expect: destructive-call
