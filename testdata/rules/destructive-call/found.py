"""A PID that a command found may be anybody's; one the program keeps is its own."""
import os
import signal
import subprocess

import psutil


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


def stop_watchers():
    query = "Get-CimInstance Win32_Process | Where-Object { $_.CommandLine -like '*watch.py*' } | Select-Object ProcessId"
    found = subprocess.run(["powershell", "-Command", query], capture_output=True, text=True)
    for line in found.stdout.splitlines():
        if line.strip().isdigit():
            os.kill(int(line), signal.SIGTERM)  # expect: destructive-call


def stop_by_wmic():
    words = ["wmic", "process", "where", "CommandLine like '%watch.py%'", "get", "ProcessId"]
    for line in subprocess.check_output(words, text=True).splitlines():
        line = line.strip()
        if line.isdigit():
            pid = int(line)
            os.kill(pid, signal.SIGTERM)  # expect: destructive-call


def free_port_of_windows(port):
    shown = subprocess.getoutput(f'powershell -c "(Get-NetTCPConnection -LocalPort {port}).OwningProcess"')
    for pid in shown.split():
        os.kill(int(pid), signal.SIGTERM)  # expect: destructive-call


def stop_children(parent):
    """Those that a process of its own started."""
    query = f"Get-CimInstance Win32_Process -Filter 'ParentProcessId={parent}' | Select ProcessId"
    for line in subprocess.check_output(["powershell", "-Command", query], text=True).splitlines():
        os.kill(int(line), signal.SIGTERM)
    for line in subprocess.check_output(["pgrep", "-P", str(parent)], text=True).split():
        os.kill(int(line), signal.SIGTERM)


# What is killed there has ended already.
def reap():
    for process in psutil.process_iter(["name"]):
        if "chrome" in process.info["name"]:
            if process.status() == psutil.STATUS_ZOMBIE:
                process.kill()
