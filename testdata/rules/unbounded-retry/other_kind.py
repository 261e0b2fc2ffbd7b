# The branch that goes on sets the very name it was taken for: it is taken once.
import requests

FILES = {"file": ("sendFile", "file")}


def send(url, path):
    kind, field = "sendPhoto", "photo"
    while True:
        response = requests.post(f"{url}/{kind}", files={field: open(path, "rb")}, timeout=9)
        if response.status_code < 400:
            return response.json()
        if kind == "sendPhoto" and "too large" in response.text:
            kind, field = "sendFile", "file"
            continue
        raise RuntimeError(response.text)


def send_by_table(url, path):
    kind, field = "sendPhoto", "photo"
    while True:
        response = requests.post(f"{url}/{kind}", files={field: open(path, "rb")}, timeout=9)
        if response.status_code < 400:
            return response.json()
        if kind == "sendPhoto" and "too large" in response.text:
            kind, field = FILES["file"]
            continue
        raise RuntimeError(response.text)


def send_as_it_is(url, path):
    kind, field = "sendPhoto", "photo"
    while True:  # expect: unbounded-retry
        response = requests.post(f"{url}/{kind}", files={field: open(path, "rb")}, timeout=9)
        if response.status_code < 400:
            return response.json()
        if kind == "sendPhoto" and "too busy" in response.text:
            field = "image"
            continue
        raise RuntimeError(response.text)


def send_as_told(url, path):
    kind, field = "sendPhoto", "photo"
    while True:  # expect: unbounded-retry
        response = requests.post(f"{url}/{kind}", files={field: open(path, "rb")}, timeout=9)
        if response.status_code < 400:
            return response.json()
        if kind == "sendPhoto":
            kind, field = requests.get(url, timeout=9).json()
            continue
        raise RuntimeError(response.text)
