"""Whoever the client is: an answer whose message asks for tools is a model's."""
from elsewhere import get_client, run_tool, tool_list

from unknown_vendor import Chat

handed_in = get_client()
vendor = Chat(key="k")


def by_a_parameter(client, model, messages, tools):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model=model, messages=messages, tools=tools)
        message = answer.choices[0].message
        if message.tool_calls is None:
            return message.content
        messages.append(message)
        messages.extend(run_tool(call) for call in message.tool_calls)


def by_a_vendor_nobody_knows(messages):
    while True:  # expect: agent-step-cap
        choice = vendor.chat.completions.create(model="m", messages=messages, tools=tool_list).choices[0]
        if not choice.message.tool_calls:
            return choice.message.content
        messages.extend(run_tool(call) for call in choice.message.tool_calls)


def of_a_list_of_answers(messages):
    while True:  # expect: agent-step-cap
        answers = handed_in.ask(messages)
        first = answers["outputs"][0]
        if not first.tool_calls:
            return first
        messages.extend(run_tool(call) for call in first.tool_calls)


def counted(client, messages, tools):
    for _ in range(20):
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.extend(run_tool(call) for call in message.tool_calls)


def from_a_transcript(lines):
    # what is read from a file asks nobody
    while lines:
        entry = lines[0]
        message = entry.choices[0].message
        lines = lines[1:]
        if not message.tool_calls:
            break
