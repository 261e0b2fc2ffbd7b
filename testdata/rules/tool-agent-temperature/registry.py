# Settings that are looked up by a name: what all of them have is the least there is.
import litellm

TOOLS = [{"type": "function", "function": {"name": "restart", "parameters": {"type": "object", "properties": {}}}}]
MODELS = {"fast": {"model": "gpt-4o-mini", "temperature": 0.7}, "smart": {"model": "gpt-4o", "temperature": 0.9}}
COLD = {"fast": {"model": "gpt-4o-mini", "temperature": 0.7}, "smart": {"model": "gpt-4o", "temperature": 0}}


def ask(kind, messages):
    chosen = MODELS[kind]
    return litellm.completion(messages=messages, tools=TOOLS, **chosen)  # expect: tool-agent-temperature


# one of them is at 0, and may be the one with tools
def may_be_cold(kind, messages):
    chosen = COLD[kind]
    return litellm.completion(messages=messages, tools=TOOLS, **chosen)


def cold(messages):
    return litellm.completion(messages=messages, tools=TOOLS, **COLD["smart"])


def prose(kind, messages):
    chosen = MODELS[kind]
    return litellm.completion(messages=messages, **chosen)
