# More callers than are asked: those that are asked are warm, or cold, or nobody knows.
from openai import OpenAI

client = OpenAI()


def warm(messages, tools, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=temperature)  # expect: tool-agent-temperature


def cold(messages, tools, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=temperature)


def every(m, t):
    return [
        warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7),
        warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.9),
        warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7),
        cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
        cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
        cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
    ]
