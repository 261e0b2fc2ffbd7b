"""Tools that are taken away after so many turns: then the answer has nothing to ask for."""
from openai import OpenAI

client = OpenAI()
MOST = 8


def counted(messages, tools, search):
    calls = 0
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools if calls < MOST else None)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(message)
        for call in message.tool_calls:
            calls += 1
            messages.append({"role": "tool", "tool_call_id": call.id, "content": search(call)})


def no_choice(messages, tools, search):
    turn = 0
    while True:
        turn += 1
        message = client.chat.completions.create(
            model="m", messages=messages, tools=tools, tool_choice="none" if turn > MOST else "auto"
        ).choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(search(message))


def never_counted(messages, tools, search, quiet):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools if not quiet else None)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(search(message))


def another_choice(messages, tools, few, search):
    calls = 0
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools if calls < MOST else few)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        calls += 1
        messages.append(search(message))
