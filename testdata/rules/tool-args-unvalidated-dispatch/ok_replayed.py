# What a session did is drawn again: no tool runs.
import json


class Card:
    def tool_call(self, name, args):
        print(name, json.dumps(args))


class Screen:
    def __init__(self, card: Card):
        self.card = card

    def _replay_step(self, action, action_input):
        if action == "complete":
            return print((action_input or {}).get("result"))
        return self.card.tool_call(action, action_input)

    def replay(self, session):
        for message in session.messages():
            if message.get("action"):
                self._replay_step(message.get("action", ""), message.get("action_input", {}))
