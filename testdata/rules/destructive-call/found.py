"""A PID that a command found may be anybody's; one the program keeps is its own."""
import os
import signal
import subprocess


def free_port(port):
    for pid in subprocess.run(["lsof", "-ti", f":{port}"], capture_output=True, text=True).stdout.split():
        os.kill(int(pid), signal.SIGKILL)  # expect: destructive-call


def stop_all():
    out = subprocess.check_output(["pgrep", "-f", "server.py"], text=True)
    for line in out.splitlines():
        os.kill(int(line.strip()), signal.SIGTERM)  # expect: destructive-call
        os.kill(int(line), 0)  # asks whether it lives


def own():
    process = subprocess.Popen(["server"])
    os.kill(process.pid, signal.SIGKILL)
    with open("server.pid") as f:
        os.kill(int(f.read()), signal.SIGTERM)


def given(pid):
    os.kill(pid, signal.SIGKILL)
