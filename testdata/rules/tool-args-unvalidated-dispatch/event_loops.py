# What an event loop runs to its end gives what the coroutine gives.
import asyncio
import json

import openai

client = openai.AsyncOpenAI()


async def plan(text):
    reply = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
    return json.loads(reply.choices[0].message.content)  # expect: tool-args-unvalidated-dispatch


async def fixed(text):
    return {"tool": "say", "args": {"text": text}}


def run(text, tools):
    loop = asyncio.new_event_loop()
    step = loop.run_until_complete(plan(text))
    return getattr(tools, step["tool"])(**step["args"])


def run_fixed(text, tools):
    loop = asyncio.new_event_loop()
    step = loop.run_until_complete(fixed(text))
    return getattr(tools, step["tool"])(**step["args"])
