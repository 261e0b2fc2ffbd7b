"""A loop that begins again only after a failure: what is passed over is behind us in the stream."""
import time

import requests


def frames(run, cursor):
    r = requests.get(f"http://localhost/{run}", params={"after": cursor}, stream=True, timeout=30)
    for line in r.iter_lines():
        yield line


def follow(run, cursor):
    drops = 0
    while True:
        try:
            for frame in frames(run, cursor):
                if frame.startswith(b"gap"):
                    print("gap")
                    continue
                cursor = int(frame.split()[0])
                print(frame)
        except requests.RequestException:
            drops += 1
            if drops > 5:
                break
            time.sleep(2)
            continue
        break


def follow_for_ever(run, cursor):
    while True:
        try:
            for frame in requests.get(f"http://localhost/{run}", params={"after": cursor}, timeout=30).json():
                if frame["kind"] == "gap":
                    continue  # expect: offset-after-work
                cursor = frame["id"]
                print(frame)
        except requests.RequestException:
            break
