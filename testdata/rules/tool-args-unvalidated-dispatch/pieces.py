# Name and arguments are cut out of one text: that the name is known says nothing of the arguments.
import json
import re

from openai import OpenAI

client = OpenAI()


def turn(tools, messages):
    text = client.chat.completions.create(model="gpt-4o", messages=messages).choices[0].message.content
    name = re.search(r"Action:\s*(.+)", text).group(1)
    given = re.search(r"Action Input:\s*(.+)", text).group(1)
    if name not in tools:
        return "no such tool"
    return tools[name].execute(**json.loads(given))  # expect: tool-args-unvalidated-dispatch
