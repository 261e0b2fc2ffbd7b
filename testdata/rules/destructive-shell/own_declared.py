"""A method that others write, and that is said to give a process, gives one that the program has started."""
import abc
import asyncio
import subprocess


class Session(abc.ABC):
    def __init__(self):
        self.process: asyncio.subprocess.Process | None = None

    @abc.abstractmethod
    async def _create(self) -> asyncio.subprocess.Process: ...

    @abc.abstractmethod
    async def _find(self) -> int: ...

    async def start(self):
        self.process = await self._create()

    async def stop(self):
        pid = self.process.pid
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)])

    async def stop_found(self):
        pid = await self._find()
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)])  # expect: destructive-shell
