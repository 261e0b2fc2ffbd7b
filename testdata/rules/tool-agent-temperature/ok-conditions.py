# What is taken where nobody sets anything is the arm without a temperature.
import os

import openai

client = openai.OpenAI()
THINKING = os.getenv("THINKING", "on").lower() == "on"


def ask(messages, tools):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, tools=tools, temperature=None if THINKING else 0.7
    )
