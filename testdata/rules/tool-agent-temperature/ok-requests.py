# What is handed over is no request, or sent without what makes it one.
from openai import OpenAI

client = OpenAI()


def message(options):
    return client.chat.completions.create(**options)


def size(options):
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": options["model"]}])
    return answer.choices[0].message.content


def key(options):
    return str(options)


def cold(options):
    return client.chat.completions.create(**{**options, "temperature": 0})


def frozen(options):
    options["temperature"] = 0
    return client.chat.completions.create(**options)


def bare(options):
    return client.chat.completions.create(tools=[], **options)


def others(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages, "tools": tools}
    return frozen(options), bare(options)


def prose(messages):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages}
    return message(options)


def calm(messages, tools):
    options = dict(model="gpt-4o", temperature=0, messages=messages, tools=tools)
    return message(options)


def measured(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages, "tools": tools}
    return size(options) + key(options)


def cooled(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages, "tools": tools}
    return cold(options)


def taken(messages, tools):
    options = {"model": "gpt-4o", "temperature": 0.5, "messages": messages, "tools": tools}
    options["temperature"] = 0
    return message(options)
