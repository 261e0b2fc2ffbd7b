"""Loops that ask a model with tools, and calls that end the program."""

import sys

from openai import OpenAI

client = OpenAI()


def exits_past_a_hundred(messages, tools, run_tool):
    turns = 0
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        turns += 1
        if turns > 100:
            print("gave up", file=sys.stderr)
            sys.exit(1)
        messages.append(run_tool(message.tool_calls[0]))


class Ledger:
    def __init__(self):
        self.turns = 0

    def quits(self, messages, tools, run_tool):
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        while answer.choices[0].finish_reason == "tool_calls":
            self.turns += 1
            if self.turns > 100:
                quit()
            messages.append(run_tool(answer.choices[0].message.tool_calls[0]))
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        return answer


def only_the_answer_exits(messages, tools, run_tool):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        if not message.tool_calls:
            sys.exit(0)
        messages.append(run_tool(message.tool_calls[0]))
