"""What has just been started, or runs on this machine, is waited for; others are asked again too soon."""

import subprocess
import time
from urllib.request import urlopen


def probe(address):
    try:
        with urlopen(f"http://{address}/json/version", timeout=1.0) as answer:
            return {"ok": answer.status == 200}
    except OSError as error:
        return {"ok": False, "error": str(error)}


def open_browser(address):
    host, port = address.split(":")
    subprocess.run(["open", "-a", "Browser", f"--remote-debugging-port={port}"], check=False)
    for _ in range(12):
        time.sleep(0.5)
        if probe(address).get("ok"):
            return True
    raise RuntimeError("not up")


def open_local():
    for _ in range(12):
        time.sleep(0.5)
        if probe("127.0.0.1:9222").get("ok"):
            return True
    raise RuntimeError("not up")


# Somebody else's.
def ask_outside():
    for _ in range(12):  # expect: retry-without-backoff
        time.sleep(0.5)
        if probe("status.example:80").get("ok"):
            return True
    raise RuntimeError("not up")


# What is started has nothing to do with who is asked.
def start_another(address, port):
    subprocess.run(["serve", f"--port={port}"], check=False)
    for _ in range(12):  # expect: retry-without-backoff
        time.sleep(0.5)
        if probe(address).get("ok"):
            return True
    raise RuntimeError("not up")


def launch(profile, address):
    command = ["open", "-a", "Browser", profile, address]
    return subprocess.run(command, check=False).returncode


# Started by a helper, which is told the address.
def open_profile(profile, debug_address):
    if launch(profile, debug_address):
        raise RuntimeError("cannot start")
    for _ in range(12):
        time.sleep(0.5)
        state = probe(debug_address)
        if state.get("ok"):
            return state
    raise RuntimeError("not up")


def note(profile, address):
    print("opening", profile, address)


# That helper starts nothing.
def ask_again(profile, address):
    note(profile, address)
    for _ in range(12):  # expect: retry-without-backoff
        time.sleep(0.5)
        if probe(address).get("ok"):
            return True
    raise RuntimeError("not up")
