"""What a test hands over is not what runs."""
from openai import OpenAI

TOOLS = [{"type": "function", "function": {"name": "look", "parameters": {"type": "object", "properties": {}}}}]
client = OpenAI()


def ask(messages, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=temperature)


def tell(messages, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS, temperature=temperature)  # expect: tool-agent-temperature
