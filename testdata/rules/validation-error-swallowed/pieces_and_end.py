# Put together by pieces, and handed on when it is whole.
import json

import anthropic
from openai import OpenAI

client = anthropic.Anthropic()
openai = OpenAI()


def at_the_end(messages):
    text = name = ""
    with client.messages.stream(model="m", max_tokens=9, messages=messages) as stream:
        for event in stream:
            if event.type == "content_block_start":
                name = event.content_block.name
                text = ""
            elif event.type == "content_block_delta":
                text += event.delta.partial_json
            elif event.type == "content_block_stop":
                try:
                    args = json.loads(text)
                except json.JSONDecodeError:
                    args = {}  # expect: validation-error-swallowed
                yield {"type": "tool_call", "name": name, "input": args}


async def text_is_logged(messages, queue):
    reply = openai.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        print(call.function.name, call.function.arguments)
        await queue.put({"name": call.function.name, "args": args})
