# What one caller of a wrapper hands over with its function is what that function gets, not what another's does.
import asyncio
import functools
import re

from openai import OpenAI

client = OpenAI()


def ask(question):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content


async def run_in_thread(func, /, *args, **kwargs):
    return await asyncio.to_thread(func, *args, **kwargs)


def timed(work, value):
    return work(value)


def calculate(expressions):
    return [eval(e) for e in expressions]


def compute(text):
    return eval(text)


def execute(text):
    return eval(text)  # expect: model-output-to-shell



def save(text):
    return len(text)


async def handle(question):
    numbers = await run_in_thread(calculate, re.findall(r"[0-9+*]+", question))
    await run_in_thread(save, ask(question))
    await run_in_thread(execute, ask(question))
    timed(compute, question)
    return numbers
