# A model asked again because its answer does not fit: the same question once more, for ever.
import json
import time

import httpx
import openai

client = openai.OpenAI()


def empty(question):
    answer = client.chat.completions.create(model="m", messages=question)
    code = answer.choices[0].message.content
    if not code:
        return empty(question)  # expect: unbounded-retry
    return code


def unfit(question):
    answer = client.chat.completions.create(model="m", messages=question)
    parts = answer.choices[0].message.content.split("```")
    if len(parts) < 2:
        time.sleep(20)
        return unfit(question)  # expect: unbounded-retry
    return parts[1]


def judged(question):
    answer = client.chat.completions.create(model="m", messages=question)
    text = answer.choices[0].message.content
    if not is_valid(text):
        return judged(question)  # expect: unbounded-retry
    return json.loads(text)


def by_http(question):
    response = httpx.post("https://api.openai.com/v1/chat/completions", json=question)
    text = response.json()["choices"][0]["message"]["content"]
    if text is None:
        return by_http(question)  # expect: unbounded-retry
    return text


# counted
def counted(question, tries=0):
    answer = client.chat.completions.create(model="m", messages=question)
    code = answer.choices[0].message.content
    if not code and tries < 3:
        return counted(question, tries + 1)
    return code


# an agent's next step: the answer calls tools, and their results go with it
def step(messages):
    message = client.chat.completions.create(model="m", messages=messages).choices[0].message
    if message.tool_calls:
        messages.append(run_tools(message))
        return step(messages)
    return message.content


# no model: another part of a tree
def walk(node):
    children = node.children()
    if not children:
        return walk(node.parent)
    return children
