# A temperature out of a table, by a key that nobody knows: the highest holds for some of them.
import openai

client = openai.OpenAI()
TEMPERATURES = {"planner": 0.7, "coder": 0.2}
MIXED = {"planner": 0.7, "coder": 0}
ZEROS = {"planner": 0, "coder": 0.0}
ROLES = {"planner": {"model": "m", "temperature": 0.7}, "coder": {"model": "m", "temperature": 0}}


def by_role(role, messages, tools):
    return client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=TEMPERATURES[role])  # expect: tool-agent-temperature


def by_mixed_role(role, messages, tools):
    return client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=MIXED[role])  # expect: tool-agent-temperature


def by_settings(role, messages, tools):
    settings = ROLES[role]
    return client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=settings["temperature"])  # expect: tool-agent-temperature


def by_zeros(role, messages, tools):
    return client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=ZEROS[role])


def by_known_role(messages, tools):
    return client.chat.completions.create(model="m", messages=messages, tools=tools, temperature=MIXED["coder"])
