"""Models that take a temperature as long as they are not asked to reason."""
import openai
from langchain_openai import ChatOpenAI

client = openai.OpenAI()
EFFORT = "medium"


def ask(messages):
    client.chat.completions.create(model="gpt-5.5", messages=messages, temperature=0.8, reasoning_effort="high")  # expect: temperature-unsupported-by-model
    client.responses.create(model="gpt-5.1", input=messages, temperature=0.2, reasoning={"effort": EFFORT})  # expect: temperature-unsupported-by-model
    ChatOpenAI(model="gpt-5.2", temperature=0, reasoning_effort="low")  # langchain leaves it out
    # no effort, or none: it is taken; 1 always is; an effort nobody knows is not judged
    client.chat.completions.create(model="gpt-5.5", messages=messages, temperature=0.8)
    client.chat.completions.create(model="gpt-5.5", messages=messages, temperature=0.8, reasoning_effort="none")
    client.chat.completions.create(model="gpt-5.5", messages=messages, temperature=1, reasoning_effort="high")
    client.chat.completions.create(model="gpt-5.5", messages=messages, temperature=0.8, reasoning_effort=effort)
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.8)
