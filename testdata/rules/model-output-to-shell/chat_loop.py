# What a person says to the model is no yes to what the model says back; what is asked about that is.
import json
import subprocess

import openai

client = openai.OpenAI()


def said(messages):
    reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    return [json.loads(call.function.arguments) for call in reply.choices[0].message.tool_calls]


def chat(messages):
    while True:
        text = input("You: ")
        if text == "exit":
            break
        messages.append({"role": "user", "content": text})
        reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
        for call in reply.choices[0].message.tool_calls:
            path = json.loads(call.function.arguments)["path"]
            subprocess.run(f"git -C {path} log", shell=True)  # expect: model-output-to-shell


def asked(messages):
    while True:
        text = input("You: ")
        if text == "exit":
            break
        messages.append({"role": "user", "content": text})
        reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
        for call in reply.choices[0].message.tool_calls:
            path = json.loads(call.function.arguments)["path"]
            if input(f"log of {path}? ") != "y":
                continue
            subprocess.run(f"git -C {path} log", shell=True)


def by_turns():
    while True:
        text = input("You: ")
        if not text:
            continue
        for args in said([{"role": "user", "content": text}]):
            subprocess.run(f"git -C {args['path']} log", shell=True)  # expect: model-output-to-shell


def by_turns_asked():
    while True:
        text = input("You: ")
        if not text:
            continue
        for args in said([{"role": "user", "content": text}]):
            answer = input(f"log of {args['path']}? ")
            if answer == "y":
                subprocess.run(f"git -C {args['path']} log", shell=True)


def log_of(path):
    subprocess.run(f"git -C {path} log", shell=True)  # expect: model-output-to-shell


def handed_on():
    while True:
        text = input("You: ")
        if not text:
            continue
        for args in said([{"role": "user", "content": text}]):
            log_of(args["path"])
