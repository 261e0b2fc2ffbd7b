"""The pause that a connection waits before it is opened again grows in a field or an argument."""

import asyncio
import threading
import time

import websocket
import websockets


async def listen(url, heard, delay=1):
    try:
        async with websockets.connect(url) as socket:
            async for message in socket:
                heard(message)
    except OSError:
        await asyncio.sleep(delay)
        await listen(url, heard, min(delay * 2, 60))


async def listen_alike(url, heard, delay=1):
    try:
        async with websockets.connect(url) as socket:
            async for message in socket:
                heard(message)
    except OSError:
        await asyncio.sleep(delay)
        await listen_alike(url, heard, delay)  # expect: unbounded-retry


class ByTimer:
    def __init__(self, url):
        self.url = url
        self.delay = 1

    def on_close(self, socket):
        threading.Timer(self.delay, self.start).start()
        self.delay = min(self.delay * 2, 60)

    def start(self):
        socket = websocket.WebSocketApp(self.url, on_close=self.on_close)
        socket.run_forever()


class BySleep:
    def __init__(self, url):
        self.url = url
        self.delay = 1

    def on_close(self, socket):
        time.sleep(self.delay)
        self.delay *= 2
        self.start()

    def start(self):
        socket = websocket.WebSocketApp(self.url, on_close=self.on_close)
        socket.run_forever()


class Alike:
    def __init__(self, url):
        self.url = url
        self.delay = 1

    def on_close(self, socket):
        time.sleep(self.delay)
        self.start()  # expect: unbounded-retry

    def start(self):
        socket = websocket.WebSocketApp(self.url, on_close=self.on_close)
        socket.run_forever()
