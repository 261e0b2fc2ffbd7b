"""What stood in the way is asked for: again only where it has gone, else it is left."""

import os

import requests


def try_lock(path, alive):
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
            return path
        except FileExistsError:
            if not os.path.exists(path):
                continue
            with open(path) as file:
                if not alive(file.read()):
                    os.unlink(path)
                    continue
            return None


class Pages:
    def __init__(self):
        self.token = None

    def publish(self, title):
        if self.token is None:
            self.token = requests.post("https://example.org/account").json()["token"]
        answer = requests.post("https://example.org/page", {"token": self.token, "title": title}).json()
        if answer["error"] == "ACCESS_TOKEN_INVALID":
            self.token = None
            return self.publish(title)
        return answer["url"]

    def publish_alike(self, title):
        answer = requests.post("https://example.org/page", {"token": self.token, "title": title}).json()
        if answer["error"] == "ACCESS_TOKEN_INVALID":
            self.last = None
            return self.publish_alike(title)  # expect: unbounded-retry
        return answer["url"]
