"""What acts by itself on a part of the arguments: files, SQL, code; what is only kept is no tool."""
import json
import os
import shutil
import sqlite3

import openai

client = openai.OpenAI()
database = sqlite3.connect("shop.db")


def calls(messages):
    return client.chat.completions.create(model="m", messages=messages, tools=[]).choices[0].message.tool_calls


def write(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        with open(args["path"], "w") as file:
            file.write(args["text"])


def remove(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        os.remove(args["path"])


def move(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        shutil.move(args["path"], "done")


def ask(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        database.execute(args["sql"])


def read(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)
        print(open(args["path"]).read())


def keep(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)
        with open("log.jsonl", "a") as log:
            log.write(json.dumps(args))


def checked(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)
        if args["path"] not in ("a.txt", "b.txt"):
            raise ValueError(args)
        os.remove(args["path"])
