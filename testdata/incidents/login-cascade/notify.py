"""Alerts to a human."""

import os

import requests


def send_alert(text: str) -> None:
    requests.post(os.environ["ALERT_WEBHOOK"], json={"text": text}, timeout=10)
