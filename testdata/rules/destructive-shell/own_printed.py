"""What a started command prints while somebody waits for it: an id of one's own, or whatever there is."""
import asyncio
import subprocess

PIPE = asyncio.subprocess.PIPE


class Box:
    def __init__(self):
        self.container_id = None

    async def start(self):
        process = await asyncio.create_subprocess_exec("docker", "run", "-d", "python:3.12", stdout=PIPE)
        out, _ = await process.communicate()
        self.container_id = out.decode().strip()[:12]

    async def stop(self):
        await asyncio.create_subprocess_exec("docker", "rm", "-f", self.container_id)


def once():
    process = subprocess.Popen(["docker", "create", "python:3.12"], stdout=subprocess.PIPE, text=True)
    out, _ = process.communicate()
    subprocess.run(["docker", "rm", "-f", out.strip()])


async def others():
    process = await asyncio.create_subprocess_exec("docker", "ps", "-q", stdout=PIPE)
    out, _ = await process.communicate()
    await asyncio.create_subprocess_exec("docker", "rm", "-f", out.decode().split()[0])  # expect: destructive-shell
