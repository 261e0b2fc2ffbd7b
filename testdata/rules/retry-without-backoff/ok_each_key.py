"""Another key each time: as many turns as there are keys, or one that is handed out."""

import requests


def failover(url, keys, rotator):
    for _ in range(len(keys)):
        key = rotator.get()
        response = requests.get(url, headers={"Authorization": key}, timeout=5)
        if response.status_code == 200:
            return response.json()
    return None


def by_handler(url, keys, pool):
    for _ in range(len(keys)):
        try:
            return requests.get(url, headers=pool.headers(), timeout=5)
        except requests.RequestException as error:
            print(error)
    return None


def rotated(url, key_rotator):
    for _ in range(5):
        key = key_rotator.get()
        try:
            return requests.get(url, headers={"Authorization": key}, timeout=5)
        except requests.RequestException as error:
            print(error)
    return None
