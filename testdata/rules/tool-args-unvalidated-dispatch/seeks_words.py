# A function that looks for words in a text made of the arguments checks none of them, whatever it is called.
import json
import re

import anthropic

client = anthropic.Anthropic()


class Guard:
    def __init__(self, words):
        self.words = words

    def validate_call(self, name, data):
        text = str(data).lower()
        return not any(word in text for word in self.words)

    def validate_risk(self, name, data):
        target = data.get("target") or data.get("url", "")
        if name == "delete" and re.search("prod", json.dumps(data)):
            return {"safe": False, "why": f"{name} of production"}
        return {"safe": True, "why": ""}


class Agent:
    def __init__(self):
        self.guard = Guard(["rm -rf", "mkfs"])
        self.tools = {}

    def asked(self, messages, definitions):
        r = client.messages.create(model="claude-sonnet-4-20250514", max_tokens=9, tools=definitions, messages=messages)
        for block in r.content:
            if block.type == "tool_use":
                if not self.guard.validate_call(block.name, block.input):
                    continue
                self.tools[block.name](**block.input)  # expect: tool-args-unvalidated-dispatch

    def kept(self, messages, definitions):
        r = client.messages.create(model="claude-sonnet-4-20250514", max_tokens=9, tools=definitions, messages=messages)
        for block in r.content:
            if block.type == "tool_use":
                risk = self.guard.validate_risk(block.name, block.input)
                if not risk["safe"]:
                    continue
                self.tools[block.name](**block.input)  # expect: tool-args-unvalidated-dispatch
