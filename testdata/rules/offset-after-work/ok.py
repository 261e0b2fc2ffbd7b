"""Nothing here reads the message again that crashed it."""

import asyncio
import json
import logging
import time
from pathlib import Path

import requests

STATE = Path("offset.json")
API = "https://api.telegram.org/bot"


def get_updates(token, offset):
    return requests.get(f"{API}{token}/getUpdates", params={"offset": offset}, timeout=60).json()["result"]


# moved on and saved before the work
def before(token, handle):
    offset = json.load(open(STATE))["offset"]
    while True:
        for u in get_updates(token, offset + 1):
            offset = u["update_id"]
            json.dump({"offset": offset}, open(STATE, "w"))
            handle(u["message"])


# what one message's handling throws stays with the message
def each(token, handle):
    offset = 0
    while True:
        try:
            for u in get_updates(token, offset):
                try:
                    handle(u)
                except Exception:
                    logging.exception("update %s", u["update_id"])
                offset = u["update_id"] + 1
        except Exception:
            time.sleep(5)


# the helper keeps what fails to itself
def careful(u):
    try:
        requests.post(f"{API}x/sendMessage", json=u, timeout=9)
    except Exception:
        logging.exception("reply")


def helped(token):
    offset = 0
    while True:
        try:
            for u in get_updates(token, offset):
                careful(u)
                offset = u["update_id"] + 1
        except Exception:
            time.sleep(5)


# the handler moves on past it
def skips(token, handle):
    offset = 0
    while True:
        try:
            for u in get_updates(token, offset):
                handle(u)
                offset = u["update_id"] + 1
        except Exception:
            offset += 1


# failing ends it, and nothing of it is kept: the next start begins where the server says
def ends(token, handle):
    offset = 0
    while True:
        for u in get_updates(token, offset):
            handle(u)
            offset = u["update_id"] + 1


# a job that is run once and resumed by hand: after the work is where its mark belongs
def migrate(db, convert):
    last_id = int(STATE.read_text())
    for row in db.execute("select id, body from posts where id > ? order by id", (last_id,)):
        convert(row[1])
        last_id = row[0]
        STATE.write_text(str(last_id))


# pages, not messages: the cursor is the server's
def pages(api, store):
    cursor = None
    while True:
        try:
            page = api.list(cursor=cursor)
            for item in page.items:
                store(item)
            cursor = page.next_cursor
        except Exception:
            time.sleep(5)
        if not cursor:
            return


# what happens to the item cannot fail
def collects(token):
    offset, seen = 0, []
    while True:
        try:
            for u in get_updates(token, offset):
                seen.append(u["message"])
                print(u)
                offset = u["update_id"] + 1
        except Exception:
            time.sleep(5)


# reading a field of what came is no work; the message is handled after the step
def steps(token, answer):
    last_update_id = 0
    while True:
        try:
            data = {"offset": last_update_id + 1}
            result = requests.post(f"{API}{token}/getUpdates", json=data, timeout=60).json()
            for update in result:
                update_id = update.get("update_id", 0)
                if update_id > last_update_id:
                    last_update_id = update_id
                answer(update)
        except Exception:
            time.sleep(5)


# how much was sent: no message's own number
def sends(connection, buffer, sent_offset):
    while True:
        try:
            for piece in buffer.read_from(sent_offset):
                connection(piece)
                sent_offset += len(piece)
        except Exception:
            time.sleep(5)


# What one update's handling throws is caught in it; an entry that is looked up before is no work.
async def handle_one(client, update):
    message = update.get("message")
    if not message or "text" not in message:
        return
    try:
        await client.post("http://localhost/message", json={"text": message["text"]}, timeout=30)
    except Exception as error:
        print(error)


async def bridge(client, url):
    offset = 0
    while True:
        try:
            answer = await client.get(url, params={"offset": offset, "timeout": 10})
            for update in answer.json().get("result", []):
                await handle_one(client, update)
                offset = update["update_id"] + 1
        except Exception:
            await asyncio.sleep(3)
