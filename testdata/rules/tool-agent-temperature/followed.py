# Settings that a helper makes, that callers hand over, that a field holds.
import openai

client = openai.OpenAI()
TOOLS = [{"type": "function", "function": {"name": "run_shell"}}]


def make_kwargs(messages):
    kwargs = {"model": "gpt-4o", "messages": messages, "temperature": 0.7}
    kwargs["tools"] = TOOLS
    return kwargs


def made_elsewhere(messages):
    return client.chat.completions.create(**make_kwargs(messages))  # expect: tool-agent-temperature


def _ask(messages, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=temperature)  # expect: tool-agent-temperature


def warm():
    return _ask([], 0.8)


# one caller is warm, the other is not: the lowest counts
def _both(messages, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=temperature)


def both():
    return _both([], 0.8), _both([], 0)
