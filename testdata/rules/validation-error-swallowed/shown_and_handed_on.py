# Told of, but not only: what leaves the function may be run by whoever gets it.
import json
import logging

from openai import OpenAI

client = OpenAI()
log = logging.getLogger(__name__)


def given_back(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    calls = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        calls.append({"name": call.function.name, "arguments": args})
    log.info("calls %s", calls)
    return calls


def of_the_caller(messages, calls):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        calls.append({"name": call.function.name, "arguments": args})
    print(calls)


class Agent:
    def keep(self, messages):
        reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
        found = []
        for call in reply.choices[0].message.tool_calls:
            try:
                args = json.loads(call.function.arguments)
            except json.JSONDecodeError:
                args = {}  # expect: validation-error-swallowed
            found.append({"name": call.function.name, "arguments": args})
        print(found)
        self.pending = found

    async def enqueue(self, messages, queue):
        reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
        for call in reply.choices[0].message.tool_calls:
            try:
                args = json.loads(call.function.arguments)
            except json.JSONDecodeError:
                args = {}  # expect: validation-error-swallowed
            item = {"name": call.function.name, "arguments": args}
            log.debug("queued %s", item)
            await queue.put(item)


def each(messages, run):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    found = []
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        found.append({"name": call.function.name, "arguments": args})
    for one in found:
        print(one["name"])
        run(one["name"], one["arguments"])


def through_helper(messages, run):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        try:
            args = json.loads(call.function.arguments)
        except json.JSONDecodeError:
            args = {}  # expect: validation-error-swallowed
        note({"name": call.function.name, "arguments": args}, run)


def note(entry, run):
    print(entry)
    run(entry)
