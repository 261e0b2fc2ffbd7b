# Made a text, what did not parse passes as well: str({}.get("path", "")) is "", and the tool runs on it.
import json

import openai

client = openai.OpenAI()


def calls_of(messages, tools):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    return answer.choices[0].message.tool_calls


def defaults(messages, tools, click):
    for call in calls_of(messages, tools):
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        if call.function.name == "click":
            click(str(args.get("text", "")))


def asks_first(messages, tools, click):
    for call in calls_of(messages, tools):
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        if call.function.name == "click":
            text = str(args.get("text", ""))
            if not text:
                tell("no text")
                continue
            click(text)


def needs(messages, tools, click):
    for call in calls_of(messages, tools):
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}
        if call.function.name == "click":
            click(str(args["text"]))  # {} has no such key, and raises


def refuses(messages, tools, click):
    for call in calls_of(messages, tools):
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            tell("no JSON")
            continue
        if call.function.name == "click":
            click(str(args.get("text", "")))
