# Who looks for words and at the fields, too, checks; so does who asks a schema as well.
import anthropic
import jsonschema

client = anthropic.Anthropic()


class Guard:
    def __init__(self, words):
        self.words = words
        self.schemas = {}

    def validate_call(self, name, data):
        text = str(data).lower()
        if not isinstance(data.get("path"), str):
            return False
        return not any(word in text for word in self.words)

    def validate_all(self, name, data):
        text = str(data).lower()
        jsonschema.validate(data, self.schemas[name])
        return not any(word in text for word in self.words)


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
                self.tools[block.name](**block.input)

    def asked_all(self, messages, definitions):
        r = client.messages.create(model="claude-sonnet-4-20250514", max_tokens=9, tools=definitions, messages=messages)
        for block in r.content:
            if block.type == "tool_use":
                if not self.guard.validate_all(block.name, block.input):
                    continue
                self.tools[block.name](**block.input)
