import json

import requests


def saved(token, handle):
    offset = json.load(open("offset.json"))["offset"]
    while True:
        r = requests.get(f"https://api.telegram.org/bot{token}/getUpdates", params={"offset": offset + 1})
        for u in r.json()["result"]:
            handle(u["message"])
            offset = u["update_id"]
            json.dump({"offset": offset}, open("offset.json", "w"))
