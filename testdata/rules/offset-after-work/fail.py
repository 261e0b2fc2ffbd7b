"""The message that crashed the bot is asked for again: its offset moves on only after the work."""

import json
import logging
import time
from pathlib import Path

import requests

STATE = Path("offset.json")
API = "https://api.telegram.org/bot"


# saved after the work: a restart reads the same update again
def saved(token, handle):
    offset = json.load(open(STATE))["offset"]
    while True:
        r = requests.get(f"{API}{token}/getUpdates", params={"offset": offset + 1, "timeout": 50}, timeout=60)
        for u in r.json()["result"]:
            handle(u["message"])  # expect: offset-after-work
            offset = u["update_id"]
            json.dump({"offset": offset}, open(STATE, "w"))


# caught outside the loop over the updates: the next turn asks for the same ones
def caught(token, reply):
    offset = 0
    while True:
        try:
            params = {"offset": offset, "timeout": 50}
            updates = requests.get(f"{API}{token}/getUpdates", params=params, timeout=60).json()["result"]
            for update in updates:
                text = update["message"]["text"]
                reply(text)  # expect: offset-after-work
                offset = update["update_id"] + 1
        except Exception:
            logging.exception("poll")
            time.sleep(5)


# a batch at once, through helpers
def get_updates(token, offset):
    return requests.get(f"{API}{token}/getUpdates", params={"offset": offset}, timeout=60).json()["result"]


def answer(update):
    requests.post(f"{API}x/sendMessage", json={"chat_id": update["chat"], "text": "hi"}, timeout=9)


def batch(token):
    last_update_id = None
    while True:
        try:
            updates = get_updates(token, last_update_id)
            for update in updates:
                answer(update)  # expect: offset-after-work
            if updates:
                last_update_id = updates[-1]["update_id"] + 1
        except Exception as error:
            print("error", error)
        time.sleep(1)


# the offset is an attribute, and the loop that catches stands in another method
class Bot:
    def __init__(self, token):
        self.token = token
        self.offset = 0

    def poll(self):
        for update in get_updates(self.token, self.offset):
            self.on_message(update)  # expect: offset-after-work
            self.offset = max(self.offset, update["update_id"] + 1)

    def on_message(self, update):
        answer(update)

    def run(self):
        while True:
            try:
                self.poll()
            except Exception:
                logging.exception("poll")
            time.sleep(1)


# rows of a table
def rows(db, publish):
    last_id = int(STATE.read_text())
    while True:
        for row in db.execute("select id, body from outbox where id > ? order by id", (last_id,)):
            publish(row[1])  # expect: offset-after-work
            last_id = row[0]
            STATE.write_text(str(last_id))
        time.sleep(1)


# the offset goes into a dictionary, and several handlers stand there
def filled(token, reply):
    last_update = None
    while True:
        try:
            payload = {"timeout": 30}
            if last_update is not None:
                payload["offset"] = last_update
            data = requests.post(f"{API}{token}/getUpdates", json=payload, timeout=60).json()
            if not data.get("ok"):
                time.sleep(5)
                continue
            for update in data.get("result", []):
                answer(update)  # expect: offset-after-work
                last_update = update["update_id"] + 1
        except requests.Timeout:
            logging.warning("slow")
        except Exception:
            logging.exception("poll")
            time.sleep(5)


# an entry of a dictionary, which is written down whole
def entry(token):
    state = json.loads(STATE.read_text()) if STATE.exists() else {"last_update_id": 0}
    while True:
        for update in get_updates(token, state.get("last_update_id", 0) + 1):
            answer(update)  # expect: offset-after-work
            state["last_update_id"] = update["update_id"]
            STATE.write_text(json.dumps(state))


# todo: the offset has no name of its own
def load():
    return int(STATE.read_text())


def nameless(token, handle):
    while True:
        for u in get_updates(token, load()):
            handle(u)  # todo-expect: offset-after-work
            STATE.write_text(str(u["update_id"] + 1))
