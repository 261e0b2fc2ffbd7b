"""A device's command loop: each turn reads the next line of the host, and a bad one is answered. What is opened anew each time is asked again."""

import json
import socket

from usys import stdin

PORT = open("/dev/ttyS0", "rb")


def read_line():
    data = bytearray()
    while True:
        character = stdin.buffer.read(1)
        if character == b"\n":
            return str(data, "utf-8")
        data.extend(character)


def read_frame():
    return PORT.read(16)


def read_message():
    with socket.create_connection(("host", 80)) as connection:
        return connection.makefile().read()


def answers_lines(act):
    while True:
        try:
            request = json.loads(read_line())
            if request["op"] == "stop":
                break
            act(request)
        except Exception as error:
            print(error)


def answers_frames(act):
    while True:
        try:
            if act(read_frame()):
                break
        except Exception as error:
            print(error)


def asks_anew(act):
    while True:  # expect: unbounded-retry
        try:
            act(read_message())
            break
        except Exception as error:
            print(error)
