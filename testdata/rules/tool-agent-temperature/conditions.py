# A condition whose other arm sets no temperature: which arm is taken where nobody sets anything?
import os

import openai

client = openai.OpenAI()
THINKING = os.getenv("THINKING", "off").lower() == "on"


def ask(messages, tools):
    return client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", messages=messages, tools=tools, temperature=None if THINKING else 0.7
    )
