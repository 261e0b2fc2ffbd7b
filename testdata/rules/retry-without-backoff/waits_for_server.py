"""Who waits for a server to come up opens a connection now and then; a request is another thing, and so is no pause."""

import asyncio
import socket
import time

import requests


async def until_up(host, port):
    for _ in range(60):
        try:
            await asyncio.open_connection(host, port)
            break
        except OSError:
            await asyncio.sleep(0.5)


def until_open(at):
    for _ in range(60):
        try:
            return socket.create_connection(at, timeout=2)
        except OSError:
            time.sleep(0.2)


def at_once(at):
    for _ in range(60):  # expect: retry-without-backoff
        try:
            return socket.create_connection(at, timeout=2)
        except OSError:
            print("not up")


def asked(url):
    for _ in range(60):  # expect: retry-without-backoff
        try:
            return requests.get(url, timeout=2)
        except OSError:
            time.sleep(0.2)
