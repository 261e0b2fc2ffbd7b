# A mark for people is made of the status before it is asked how to go on.
import time

import requests


def call(url, body, tries=3):
    for attempt in range(tries):
        reply = requests.post(url, json=body, timeout=60)
        mark = "ok" if reply.ok else "failed"
        print(mark, reply.status_code)
        if not reply.ok:
            if reply.status_code == 429 and attempt < tries - 1:
                time.sleep(2**attempt)  # expect: retry-after-ignored
                continue
            return None
        return reply.json()
    return None
