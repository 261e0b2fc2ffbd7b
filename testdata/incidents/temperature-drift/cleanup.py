"""The clean-up tool the agent may call, and the nightly job behind it."""

import asyncio
import os
import subprocess

WORK = "/tmp/llm-processing"

NEVER = ["rm -rf /", "mkfs", "dd if="]  # a deny list is not a command


def nightly() -> None:
    os.system("rm -rf /etc/nginx/conf.d/*.bak /etc/nginx/conf.d/stale")  # expect: destructive-shell


def is_allowed(command: str) -> bool:
    return not any(word in command for word in NEVER)


def restart_workers() -> None:
    command = "sudo systemctl stop llm-worker && sudo killall -9 python3"
    subprocess.check_call(command, shell=True)  # expect: destructive-shell


async def drop_index(name: str) -> None:
    await asyncio.create_subprocess_shell(  # expect: destructive-shell
        f"kubectl delete namespace vector-{name} --force",
    )


def list_candidates() -> str:
    # Looks, does not touch.
    return subprocess.run(
        ["find", WORK, "-mtime", "+2", "-print"], capture_output=True, text=True, check=True
    ).stdout
