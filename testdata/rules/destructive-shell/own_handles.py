"""Containers out of a table of the program's own runs, by the object that was put there."""
import asyncio
import subprocess
from typing import Dict, Optional

import psutil


class Session:
    def __init__(self, sid):
        self.box = f"sess-{sid}"
        self.container_id: Optional[str] = None


class Pool:
    def __init__(self):
        self.sessions: Dict[str, Session] = {}

    def _docker(self, *args):
        return subprocess.run(["docker", *args], capture_output=True, text=True)

    def start(self, sid):
        session = Session(sid)
        started = self._docker("run", "-d", "--name", session.box, "img")
        session.container_id = started.stdout.strip()
        self.sessions[sid] = session

    def stop_all(self):
        for sid, session in list(self.sessions.items()):
            self._docker("rm", "-f", session.container_id)
        for session in self.sessions.values():
            subprocess.run(f"docker rm -f {session.box}", shell=True)


RUNS = {}


async def launch(run_id, image):
    label = "run-" + run_id
    proc = await asyncio.create_subprocess_exec("docker", "run", "--rm", "--name", label, image)
    RUNS[run_id] = {"proc": proc, "box": label}


async def cancel(run_id):
    await asyncio.create_subprocess_exec("docker", "rm", "-f", RUNS[run_id]["box"])


OTHERS = {}


async def forget(key):
    await asyncio.create_subprocess_exec("docker", "rm", "-f", OTHERS[key]["box"])  # expect: destructive-shell


# The container of the name it starts under itself, with a command of its own.
def restart(image, stale):
    subprocess.run(["docker", "rm", "-f", stale])
    subprocess.run(["docker", "run", "-d", "--name", stale, image, "sleep", "infinity"])


def remove(other):
    subprocess.run(["docker", "rm", "-f", other])  # expect: destructive-shell


# A number stands in for a PID there is none of.
async def stop_child(child: asyncio.subprocess.Process):
    pid = int(child.pid or 0)
    if pid <= 0:
        return
    await asyncio.create_subprocess_exec("taskkill", "/F", "/T", "/PID", str(pid))


async def stop_other(other: psutil.Process):
    await asyncio.create_subprocess_exec("taskkill", "/F", "/T", "/PID", str(int(other.pid or 0)))  # expect: destructive-shell


# A class says what its attribute is, a parameter what it is, whoever hands something unknown over.
class Handle:
    process: asyncio.subprocess.Process
    found: psutil.Process

    async def end(self):
        await asyncio.create_subprocess_exec("taskkill", "/F", "/T", "/PID", str(self.process.pid))

    async def end_found(self):
        await asyncio.create_subprocess_exec("taskkill", "/F", "/T", "/PID", str(self.found.pid))  # expect: destructive-shell


def end_tree(process: subprocess.Popen):
    subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)])


def end_task(task):
    end_tree(task.process)
