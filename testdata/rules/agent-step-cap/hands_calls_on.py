# What a function hands on to itself is what its next turn asks about: the answer's calls end it, and nothing else.
import json

from llm import completion
from openai import OpenAI

client = OpenAI()


class Chat:
    def append(self, role, content, calls=None):
        if not calls:
            self.history.append({"role": role, "content": content})
            return
        for c in calls:
            self.history.append({"role": "tool", "tool_call_id": c.id, "content": self.run(c)})
        answer = client.chat.completions.create(model=self.model, messages=self.history, tools=self.tools)
        m = answer.choices[0].message
        self.append("assistant", m.content, m.tool_calls)  # expect: agent-step-cap


def go(messages, calls, tools):
    if not calls:
        return messages
    for k in calls:
        messages.append({"role": "tool", "content": run(k)})
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    return go(messages, answer.choices[0].message.tool_calls, tools)  # expect: agent-step-cap


def asks_elsewhere(messages, tools, functions):
    response = completion(messages, tools)
    tool_calls = response.message.tool_calls or []
    if not tool_calls:
        return response
    messages.append(response.message)
    for tool in tool_calls:
        out = functions[tool.function.name](**json.loads(tool.function.arguments))
        messages.append({"role": "tool", "tool_call_id": tool.id, "content": out})
    return asks_elsewhere(messages, tools, functions)  # expect: agent-step-cap


def bounded(messages, calls, tools, left=8):
    if not calls or left == 0:
        return messages
    for k in calls:
        messages.append({"role": "tool", "content": run(k)})
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    return bounded(messages, answer.choices[0].message.tool_calls, tools, left - 1)


def one_after_the_other(todo, tools):
    if not todo:
        return
    answer = client.chat.completions.create(model="m", messages=todo[0], tools=tools)
    if answer.choices[0].message.tool_calls:
        run(answer)
    return one_after_the_other(todo[1:], tools)
