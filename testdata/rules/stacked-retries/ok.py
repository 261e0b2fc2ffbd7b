"""One layer is enough."""

import json
import time

import litellm
import openai
from openai import OpenAI
from tenacity import retry, retry_if_exception_type, stop_after_attempt

client = OpenAI(max_retries=0)
retrying = OpenAI()


# The client does not retry.
@retry(stop=stop_after_attempt(5))
def decorated(messages):
    return client.chat.completions.create(model="m", messages=messages)


# Another failure than those the client retries.
def parsed(messages):
    for _ in range(3):
        response = retrying.chat.completions.create(model="m", messages=messages)
        try:
            return json.loads(response.choices[0].message.content)
        except ValueError:
            continue


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type(ValueError))
def validated(messages):
    response = retrying.chat.completions.create(model="m", messages=messages)
    return json.loads(response.choices[0].message.content)


# Nobody knows what this client does.
def handed_in(client, messages):
    for attempt in range(3):
        try:
            return client.chat.completions.create(model="m", messages=messages)
        except openai.APIError:
            print(attempt)


# One attempt here.
def once(messages):
    try:
        return retrying.chat.completions.create(model="m", messages=messages)
    except openai.APIError:
        return None


# Nobody says how many.
@retry(stop=configured())
def configured_elsewhere(messages):
    return retrying.chat.completions.create(model="m", messages=messages)


# It asks once a second whether the file is there: the turns are no retries.
def until_processed(file_id):
    for _ in range(60):
        try:
            info = retrying.files.retrieve(file_id)
        except Exception as error:
            print(error)
            continue
        if info.status == "processed":
            return
        time.sleep(1)
    raise TimeoutError(file_id)


# litellm tries once when nothing is said.
def by_litellm(messages):
    for attempt in range(5):
        try:
            return litellm.completion(model="m", messages=messages)
        except litellm.RateLimitError:
            time.sleep(2**attempt)


# The number is said for one request.
def told_here(messages):
    for attempt in range(5):
        try:
            return retrying.with_options(max_retries=0).chat.completions.create(model="m", messages=messages)
        except openai.RateLimitError:
            time.sleep(2**attempt)


# An agent's steps are no retries: what a tool answers is only shown.
def agent(client, history, tools):
    step = 0
    while step < 10:
        step += 1
        message = OpenAI().chat.completions.create(model="m", messages=history, tools=tools).choices[0].message
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            data = json.loads(client.call_tool(call.function.name, call))
            if data["error"]:
                print("tool failed", data["error"])
            history.append({"role": "tool", "content": json.dumps(data)})


def agent_with_one_call(client, history, tools):
    step = 0
    while step < 10:
        step += 1
        message = OpenAI().chat.completions.create(model="m", messages=history, tools=tools).choices[0].message
        if not message.tool_calls:
            return message.content
        data = json.loads(client.call_tool(message.tool_calls[0]))
        if "error" in data:
            print("tool failed", data["error"])
        else:
            print("ok")
        history.append({"role": "tool", "content": json.dumps(data)})
