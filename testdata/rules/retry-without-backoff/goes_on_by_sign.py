# All errors leave but the one a model's own mistake is told by: no pause mends what it writes.
import requests


def answer(url, body):
    for attempt in range(1, 4):
        try:
            reply = requests.post(url, json=body, timeout=30)
            reply.raise_for_status()
            return reply.json()
        except Exception as exc:
            said = str(exc)
            unusable = "tool_use_failed" in said or "failed_generation" in said
            if not unusable or attempt == 3:
                raise
            print("once more", attempt)


def answer_overloaded(url, body):
    for attempt in range(1, 4):  # expect: retry-without-backoff
        try:
            reply = requests.post(url, json=body, timeout=30)
            reply.raise_for_status()
            return reply.json()
        except Exception as exc:
            said = str(exc)
            passing = "tool_use_failed" in said or "overloaded" in said
            if not passing or attempt == 3:
                raise
            print("once more", attempt)


def answer_first_sign(url, body):
    for attempt in range(1, 4):  # expect: retry-without-backoff
        try:
            reply = requests.post(url, json=body, timeout=30)
            reply.raise_for_status()
            return reply.json()
        except Exception as exc:
            if "tool_use_failed" in str(exc):
                raise
            print("once more", attempt)
