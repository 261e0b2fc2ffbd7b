# A helper of the attempt sleeps for as long as it is told, longer each time.
import time
import requests


def _publish(title, text, delay):
    form = requests.get("https://paste.example/", timeout=10)
    if delay > 0:
        time.sleep(delay)
    r = requests.post("https://paste.example/", data={"t": title, "x": text, "k": form.text}, timeout=10)
    if r.url.endswith("/"):
        raise RuntimeError("did not redirect")
    return r.url


def publish(title, text, base):
    for attempt in range(1, 4):
        try:
            delay = base * (2 ** (attempt - 1))
            url = _publish(title, text, delay)
        except RuntimeError as exc:
            if "did not redirect" in str(exc) and attempt < 3:
                print("again")
                continue
            raise
        return url
