# A helper drops what is None before the request goes out.
import openai

client = openai.OpenAI()
TOOLS = [{"type": "function", "function": {"name": "run_shell"}}]


def given(d):
    return {k: v for k, v in d.items() if v is not None}


def kept(d):
    out = {k: v for k, v in d.items() if v is not None}
    return out


def build(messages, temperature):
    parameters = {"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": temperature}
    return given(parameters)


def written(messages):
    parameters = {"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.9}  # expect: tool-agent-temperature
    return client.chat.completions.create(**given(parameters))


def named(messages):
    body = kept({"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.8})  # todo-expect: tool-agent-temperature
    return client.chat.completions.create(**body)


def built(messages):
    return client.chat.completions.create(**build(messages, 0.7))  # expect: tool-agent-temperature
