# Anthropic's stream: nothing in the file is called arguments.
import json

import anthropic

client = anthropic.Anthropic()


def run(messages, tools):
    text = name = ""
    with client.messages.stream(model="m", max_tokens=99, messages=messages) as stream:
        for event in stream:
            if event.type == "content_block_delta":
                text += event.delta.partial_json
            if event.type == "content_block_stop":
                try:
                    data = json.loads(text)
                except ValueError:
                    data = {}  # expect: validation-error-swallowed
                tools[name](**data)
