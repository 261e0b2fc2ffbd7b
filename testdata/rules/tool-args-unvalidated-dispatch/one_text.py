# A tool that takes one text gets whatever the model sent.
import json

from openai import OpenAI

client = OpenAI()


def parse(text):
    try:
        found = json.loads(text)  # expect: tool-args-unvalidated-dispatch
    except ValueError:
        return None
    if "tool" not in found:
        return None
    return str(found["tool"]), found.get("args", "")


def step(messages, tools):
    reply = client.chat.completions.create(model="m", messages=messages)
    action = parse(reply.choices[0].message.content)
    if action is None:
        return None
    name, args = action
    return tools[name].run(args)
