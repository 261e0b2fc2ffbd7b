# An answer says by a code of its own that it was refused, and the same is asked again.
import time

import requests


class Client:
    async def _request(self, method, path):
        response = await self._client.request(method, path)
        data = response.json()
        if data.get("code") == 99991663:
            self.tokens.invalidate()
            return await self._request(method, path)  # expect: unbounded-retry
        return data


def load(path):
    data = requests.get(path).json()
    if data["code"] != 0:
        return load(path)  # expect: unbounded-retry
    return data


def ask(path):
    data = requests.get(path).json()
    if data["error"] == "token_expired":
        renew()
        return ask(path)  # expect: unbounded-retry
    return data


def once(path, renewed=False):
    data = requests.get(path).json()
    if data["error"] == "token_expired" and not renewed:
        renew()
        return once(path, renewed=True)
    return data


def wait(device):
    data = requests.post("https://example.com/token", json={"device": device}).json()
    if data["error"] == "authorization_pending":
        time.sleep(5)
        return wait(device)
    return data


def pages(url, found):
    data = requests.get(url).json()
    found.extend(data["items"])
    if data["code"] == 30001:
        return pages(data["next"], found)
    return found


def kinds(items):
    if items.code == 7:
        return kinds(items)


def login(key):
    while True:
        data = requests.get("https://example.com/poll", params={"key": key}).json()
        if data["code"] == 86101:  # not scanned yet
            time.sleep(2)
            continue
        return data
