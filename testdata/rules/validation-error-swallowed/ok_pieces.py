# What has come in so far is shown, and the text itself is run: {} is nobody's arguments.
import json

import anthropic
from openai import OpenAI

client = anthropic.Anthropic()
openai = OpenAI()


def partial(messages):
    text = name = ""
    with client.messages.stream(model="m", max_tokens=9, messages=messages) as stream:
        for event in stream:
            if event.type == "content_block_start":
                name = event.content_block.name
            elif event.type == "content_block_delta":
                text += event.delta.partial_json
                try:
                    args = json.loads(text)
                except json.JSONDecodeError:
                    args = {}
                yield {"type": "tool_delta", "name": name, "input": args}


async def notify(messages, ws):
    reply = openai.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        await ws.send_json({"type": "tool", "name": call.function.name, "args": args})
        await registry.execute(call.function.name, call.function.arguments)
