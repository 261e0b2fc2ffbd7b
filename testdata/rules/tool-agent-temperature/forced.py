# One tool is named: nothing is chosen any more, and what it is called with is the answer. A note.
import anthropic
import openai
from langchain_openai import ChatOpenAI

client = openai.OpenAI()
claude = anthropic.Anthropic()
ROUTE = {"type": "function", "function": {"name": "route", "parameters": {"type": "object"}}}


def by_openai(messages):
    choice = {"type": "function", "function": {"name": "route"}}
    return client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", messages=messages, tools=[ROUTE], tool_choice=choice, temperature=0.7
    )


def by_functions(messages, functions):
    return client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", messages=messages, functions=functions, function_call={"name": "route"}, temperature=0.7
    )


def by_claude(messages, tools):
    return claude.messages.create(  # expect: tool-agent-temperature
        model="claude-3-5-sonnet-latest", max_tokens=99, messages=messages, tools=tools,
        tool_choice={"type": "tool", "name": "route"}, temperature=0.7,
    )


def by_langchain(tool):
    return ChatOpenAI(model="gpt-4o", temperature=0.7).bind_tools([tool], tool_choice="route")  # expect: tool-agent-temperature
