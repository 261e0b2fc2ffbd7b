# What is caught waits; every status that is neither wanted nor final goes on at once.
import time

import requests


def update(url, values):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            response = requests.patch(url, json=values, timeout=45)
            if response.status_code == 200:
                return True
            elif response.status_code == 404:
                return False
            else:
                print(response.status_code)
                if attempt < 2:
                    continue
            return False
        except requests.Timeout:
            if attempt < 2:
                time.sleep(5)
                continue
        except Exception:
            if attempt < 2:
                time.sleep(3)
                continue
    return False


def paced(url, values):
    for attempt in range(3):
        try:
            response = requests.patch(url, json=values, timeout=45)
            if response.status_code == 200:
                return True
            else:
                time.sleep(4)
                if attempt < 2:
                    continue
            return False
        except Exception:
            time.sleep(3)
    return False
