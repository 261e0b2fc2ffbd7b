"""A message that is passed over before the offset moves on is read again at once."""

import time

import requests


def read(url, offset):
    return requests.get(url, params={"offset": offset, "timeout": 30}, timeout=40).json()["result"]


def passes_over(url):
    offset = None
    while True:
        for update in read(url, offset):
            if "message" not in update:
                continue  # expect: offset-after-work
            print(update["message"])
            offset = update["update_id"] + 1


def moves_on_first(url):
    offset = None
    while True:
        for update in read(url, offset):
            offset = update["update_id"] + 1
            if "message" not in update:
                continue
            print(update["message"])


def moves_on_there(url):
    offset = None
    while True:
        for update in read(url, offset):
            if "message" not in update:
                offset = update["update_id"] + 1
                continue
            print(update["message"])
            offset = update["update_id"] + 1


def had_before(url):
    offset = 0
    seen = set()
    while True:
        for update in read(url, offset):
            if update["update_id"] < offset or update["update_id"] in seen:
                continue
            seen.add(update["update_id"])
            print(update["message"])
            offset = update["update_id"] + 1


def rests(url):
    offset = None
    while True:
        for update in read(url, offset):
            if "message" not in update:
                continue
            print(update["message"])
            offset = update["update_id"] + 1
        time.sleep(2)


def behind(url):
    offset = None
    while True:
        updates = read(url, offset)
        for update in updates:
            if "message" not in update:
                continue
            print(update["message"])
        if updates:
            offset = updates[-1]["update_id"] + 1
