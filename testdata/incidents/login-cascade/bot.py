"""Relays messages to the agent. Restarted by the service manager whenever it exits."""

import json
import subprocess
from pathlib import Path

import requests

API = "https://api.telegram.org/bot{token}/{method}"
STATE = Path("state.json")


def load_state() -> dict:
    return json.loads(STATE.read_text()) if STATE.exists() else {"last_update_id": 0}


def get_updates(token: str, offset: int) -> list[dict]:
    answer = requests.get(
        API.format(token=token, method="getUpdates"),
        params={"offset": offset, "timeout": 50},
        timeout=60,
    )
    answer.raise_for_status()
    return answer.json()["result"]


def ask_agent(text: str) -> str:
    done = subprocess.run(
        ["claude", "--print", text], capture_output=True, text=True, timeout=600, check=True
    )
    return done.stdout


def run(token: str) -> None:
    state = load_state()
    while True:
        for update in get_updates(token, state["last_update_id"] + 1):
            reply = ask_agent(update["message"]["text"])  # expect: offset-after-work
            requests.post(
                API.format(token=token, method="sendMessage"),
                json={"chat_id": update["message"]["chat"]["id"], "text": reply},
                timeout=30,
            )
            # Too late: a message that crashes the line above is read again after the restart.
            state["last_update_id"] = update["update_id"]
            STATE.write_text(json.dumps(state))
