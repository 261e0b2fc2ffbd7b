"""Slack names a 429 in its answer, and says beside it how long to wait."""

import time

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

web = WebClient()


def post(channel, text):
    for _ in range(3):
        try:
            return web.chat_postMessage(channel=channel, text=text)
        except SlackApiError as e:
            if e.response["error"] != "ratelimited":
                raise
            time.sleep(3)  # expect: retry-after-ignored
    return None


def post_politely(channel, text):
    for _ in range(3):
        try:
            return web.chat_postMessage(channel=channel, text=text)
        except SlackApiError as e:
            if e.response["error"] != "ratelimited":
                raise
            time.sleep(int(e.response.headers["Retry-After"]))
    return None
