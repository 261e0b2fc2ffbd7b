# Some tool must be called, or one at first: which one is left to the model.
import openai
from langchain_openai import ChatOpenAI

client = openai.OpenAI()


def ask(messages, tools):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, tool_choice="required", temperature=0.7)  # expect: tool-agent-temperature


def first(messages, tools, turn):
    choice = {"type": "function", "function": {"name": "plan"}} if turn == 0 else "auto"
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, tool_choice=choice, temperature=0.7)  # expect: tool-agent-temperature


def bind(tools):
    return ChatOpenAI(model="gpt-4o", temperature=0.7).bind_tools(tools, tool_choice="any")  # expect: tool-agent-temperature
