# websocket-client: run_forever() comes back when the connection failed, and create_connection() raises.
import time

import websocket

URL = "wss://example.org/feed"


def listen(handle):
    while True:  # expect: retry-without-backoff
        try:
            socket = websocket.create_connection(URL)
            while True:
                handle(socket.recv())
        except Exception as error:
            print(error)


def run(handle):
    while True:  # expect: retry-without-backoff
        try:
            websocket.WebSocketApp(URL, on_message=handle).run_forever()
        except Exception as error:
            print(error)


def listen_later(handle):
    while True:
        try:
            socket = websocket.create_connection(URL)
            while True:
                handle(socket.recv())
        except Exception as error:
            print(error)
        time.sleep(5)


def run_later(handle):
    while True:
        try:
            websocket.WebSocketApp(URL, on_message=handle).run_forever()
        except Exception as error:
            print(error)
        time.sleep(5)
