# A line that a thread reads is new work of each turn, as it is where nobody hands the reading on; a page it asks for is not.
import asyncio
import json
import sys

import requests


def next_line():
    return sys.stdin.readline() or None


async def by_helper(server):
    while True:
        try:
            line = await asyncio.get_event_loop().run_in_executor(None, next_line)
            if not line:
                break
            print(json.dumps(await server.process_request(line)))
        except Exception as error:
            print(error, file=sys.stderr)
            continue


async def itself(server):
    loop = asyncio.get_event_loop()
    while True:
        try:
            line = await loop.run_in_executor(None, sys.stdin.readline)
            if not line:
                break
            print(json.dumps(await server.process_request(line)))
        except Exception as error:
            print(error, file=sys.stderr)
            continue


async def page():
    while True:  # expect: unbounded-retry
        try:
            reply = await asyncio.to_thread(requests.get, "https://example.com/jobs")
            if reply.ok:
                break
        except requests.RequestException as error:
            print(error, file=sys.stderr)
            await asyncio.sleep(1)
            continue
