# A process of one's own, on this machine, is waited for; the client that asks it is nobody who is asked.
import asyncio
import os
import subprocess

import httpx

PORT = int(os.environ.get("BRIDGE_PORT", "8770"))
URL = f"http://127.0.0.1:{PORT}"
OUTSIDE = "https://status.example"


async def status():
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(f"{URL}/status")).json()
    except Exception as error:
        return {"ok": False, "error": str(error)}


async def outside():
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(f"{OUTSIDE}/status")).json()
    except Exception as error:
        return {"ok": False, "error": str(error)}


async def start():
    subprocess.Popen(["python", "bridge.py"])
    for _ in range(20):
        await asyncio.sleep(0.5)
        state = await status()
        if state.get("ok"):
            return state
    return {"error": "not up"}


async def ask():
    for _ in range(20):  # expect: retry-without-backoff
        await asyncio.sleep(0.5)
        state = await outside()
        if state.get("ok"):
            return state
    return {"error": "not up"}
