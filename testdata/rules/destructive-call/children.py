"""Who is whose child: going down from a process of one's own finds no other program's."""
import os
import signal
import subprocess


def children_of(root):
    out = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True).stdout
    children = {}
    for line in out.splitlines():
        pid, parent = map(int, line.split())
        children.setdefault(parent, []).append(pid)
    found, queue = [], list(children.get(root, []))
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue.extend(children.get(pid, []))
    return found


def stop(started):
    for pid in children_of(started.pid):
        os.kill(pid, signal.SIGKILL)


def by_name(name):
    out = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    for line in out.splitlines():
        pid, _, words = line.split(None, 2)
        if name in words:
            os.kill(int(pid), signal.SIGKILL)  # expect: destructive-call
