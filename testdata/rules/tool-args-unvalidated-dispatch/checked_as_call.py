# What checks is handed the call, or a copy of its arguments without some of them.
import json
from dataclasses import dataclass

import openai
from jsonschema import Draft7Validator, validate

client = openai.OpenAI()


class Call:
    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments


def complaints(spec, args):
    return [e.message for e in Draft7Validator(spec["parameters"]).iter_errors(args)]


def fit(specs, call):
    validate(call.arguments, specs[call.name])


def checked_first(handlers, specs, messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for c in r.choices[0].message.tool_calls:
        call = Call(c.function.name, json.loads(c.function.arguments))
        fit(specs, call)
        handlers[call.name](**call.arguments)


def only_looked_at(handlers, messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for c in r.choices[0].message.tool_calls:
        call = Call(c.function.name, json.loads(c.function.arguments))  # expect: tool-args-unvalidated-dispatch
        print(call.name)
        handlers[call.name](**call.arguments)


def without_the_programs_own(plugins, messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in r.choices[0].message.tool_calls:
        plugin = plugins[call.function.name]
        args = json.loads(call.function.arguments)
        seen = {k: v for k, v in args.items() if k not in ("chat_id", "user_id")}
        if complaints(plugin.spec(), seen):
            continue
        plugin.execute(call.function.name, **args)


def of_something_else(plugins, messages, tools, settings):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in r.choices[0].message.tool_calls:
        plugin = plugins[call.function.name]
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        seen = {k: v for k, v in settings.items() if k not in ("chat_id", "user_id")}
        if complaints(plugin.spec(), seen):
            continue
        plugin.execute(call.function.name, **args)


@dataclass
class Step:
    name: str
    arguments: dict


def fits(specs, step: Step):
    validate(step.arguments, specs[step.name])


def step_checked_first(handlers, specs, messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for c in r.choices[0].message.tool_calls:
        step = Step(c.function.name, json.loads(c.function.arguments))
        fits(specs, step)
        handlers[step.name](**step.arguments)


def other_step_checked(handlers, specs, messages, tools, before):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for c in r.choices[0].message.tool_calls:
        step = Step(c.function.name, json.loads(c.function.arguments))  # expect: tool-args-unvalidated-dispatch
        fits(specs, before)
        handlers[step.name](**step.arguments)
