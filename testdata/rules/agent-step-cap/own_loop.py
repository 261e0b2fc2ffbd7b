"""Loops of a project's own that ask a model with tools until its answer asks for no more."""

import asyncio
import itertools
import os

from anthropic import Anthropic
from openai import OpenAI

client = OpenAI()
claude = Anthropic()


def until_no_call(messages, tools, run_tool):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        messages.append(message)
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            messages.append(run_tool(call))


def until_the_reason_changes(messages, tools, run_tool):
    reply = claude.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
    while reply.stop_reason == "tool_use":  # expect: agent-step-cap
        block = next((part for part in reply.content if part.type == "tool_use"), None)
        if block is None:
            break
        messages.append(run_tool(block))
        reply = claude.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
    return reply


def a_flag_of_the_answer(messages, tools, run_tool):
    done = False
    while not done:  # expect: agent-step-cap
        try:
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        except ValueError:
            return None
        calls = []
        for choice in answer.choices:
            calls.extend(choice.message.tool_calls or [])
        for call in calls:
            messages.append(run_tool(call))
        if not calls:
            done = True


def leaves_at_its_end(messages, tools, run_tool):
    while True:  # expect: agent-step-cap
        reply = claude.messages.create(model="m", max_tokens=9, messages=messages, tools=tools)
        if reply.stop_reason == "tool_use":
            messages.append(run_tool(reply.content))
            continue
        return reply


def whatever_the_client(chat, messages, run_tool):
    for _ in itertools.count():  # expect: agent-step-cap
        answer = chat.ask(messages)
        if not answer.tool_calls:
            break
        messages.extend(run_tool(call) for call in answer.tool_calls)


def a_stop_is_no_cap(messages, tools, run_tool, stopped):
    while True:  # expect: agent-step-cap
        if stopped.is_set():
            return None
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls:
            return answer
        messages.append(run_tool(answer))


# ---- something else ends them ----


def counted(messages, tools, run_tool):
    steps = 0
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls or steps > 20:
            return answer
        steps += 1
        messages.append(run_tool(answer))


def counted_elsewhere(messages, tools, run_tool, budget):
    while True:
        budget.check_limit()
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls:
            return answer
        messages.append(run_tool(answer))


def paid(messages, tools, run_tool):
    spent = 0
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        spent += answer.usage.total_tokens
        if spent > 100_000:
            raise RuntimeError("too much")
        if not answer.choices[0].message.tool_calls:
            return answer
        messages.append(run_tool(answer))


def as_long_as_the_conversation(messages, tools, run_tool):
    while len(messages) < 60:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls:
            return answer
        messages.append(run_tool(answer))


def a_person_in_each_turn(messages, tools, run_tool):
    while True:
        messages.append({"role": "user", "content": input("> ")})
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if answer.choices[0].message.content == "bye":
            break
        for call in answer.choices[0].message.tool_calls or []:
            messages.append(run_tool(call))


def a_list_that_ends(questions, tools):
    for question in questions:
        answer = client.chat.completions.create(model="m", messages=[question], tools=tools)
        if answer.choices[0].message.tool_calls:
            break


def what_the_tools_say(messages, tools, run_tool, state):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if state.solved() or not answer.choices[0].message.tool_calls:
            return answer
        messages.append(run_tool(answer))


def no_tools(messages):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages)
        if answer.choices[0].finish_reason != "length":
            return answer
        messages.append(answer.choices[0].message)


async def cut_off(messages, tools, run_tool):
    async with asyncio.timeout(600):
        while True:
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
            if not answer.choices[0].message.tool_calls:
                return answer
            messages.append(run_tool(answer))


def every_message_of_a_bot(queue, tools):
    while True:
        message = queue.get()
        answer = client.chat.completions.create(model="m", messages=[message], tools=tools)
        if answer.choices[0].message.tool_calls:
            os._exit(1)


class Model:
    def chat(self, messages, tools):
        kwargs = {"model": "m", "messages": messages}
        if tools:
            kwargs["tools"] = tools
        message = client.chat.completions.create(**kwargs).choices[0].message
        calls = []
        for call in message.tool_calls or []:
            try:
                calls.append((call.id, call.function.name, call.function.arguments))
            except AttributeError:
                continue
        return message.content, calls


class Agent:
    def __init__(self, model: Model, registry):
        self.model, self.registry = model, registry

    def through_a_class_of_its_own(self, messages, tools):
        while True:  # expect: agent-step-cap
            content, calls = self.model.chat(messages, tools)
            if not calls:
                return content
            for key, name, arguments in calls:
                messages.append({"id": key, "content": self.registry.run(name, arguments)})


class Running:
    def __init__(self, tools):
        self.messages, self.tools, self.running = [], tools, True

    async def by_a_method_of_its_own(self):
        while True:  # expect: agent-step-cap
            answer = await self.generate(self.messages)
            if not self.running:
                return answer
            if answer["function_call"]:
                self.messages.append(self.use(answer["function_call"]))
            if answer["content"]:
                return answer

    async def generate(self, messages):
        done = client.chat.completions.create(model="m", messages=messages, functions=self.tools)
        return done.choices[0].message

    def use(self, call):
        return {"role": "function", "name": call["name"], "content": "done"}


def a_pop_of_what_failed(messages, tools, run_tool):
    while True:  # expect: agent-step-cap
        try:
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        except OSError as error:
            print(error)
            messages.pop()
            break
        message = answer.choices[0].message
        messages.append(message)
        if not message.tool_calls:
            return message.content
        messages.append(run_tool(message))


def a_queue_of_questions(questions, messages, tools, run_tool):
    while True:
        messages.append(questions.pop())
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        messages.append(run_tool(message))
