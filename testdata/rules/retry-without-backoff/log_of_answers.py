"""What is put down for failures, too, is a log of what came; what is gathered page by page is work."""

import requests


def logged(url, payload):
    codes = []
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            answer = requests.post(url, json=payload, timeout=9)
            codes.append(answer.status_code)
            if answer.ok:
                break
        except requests.RequestException:
            continue
    return codes


def pages(url):
    rows = []
    for page in range(3):
        try:
            answer = requests.get(url, params={"page": page}, timeout=9).json()
            rows.extend(answer["rows"])
            if not answer["more"]:
                break
        except requests.RequestException:
            continue
    return rows
