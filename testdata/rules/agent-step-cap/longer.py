"""What becomes longer by a new list with the old one in it is the conversation, and its length counts the turns."""

import openai

client = openai.OpenAI()


def added(messages, tools):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        messages = messages + [answer.choices[0].message]
        if not answer.choices[0].message.tool_calls:
            return answer
        if len(messages) > 50:
            raise RuntimeError("too many turns")


def spread(session, tools, use):
    while True:
        answer = client.chat.completions.create(model="m", messages=session.messages, tools=tools)
        if not answer.choices[0].message.tool_calls:
            return answer
        session.messages = [*session.messages, use(answer)]
        if len(session.messages) > 50:
            break


def of_one_turn(messages, tools, use):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        calls = []
        calls = calls + [call for call in answer.choices[0].message.tool_calls or []]
        if len(calls) == 0:
            return answer
        messages.append(use(calls))
