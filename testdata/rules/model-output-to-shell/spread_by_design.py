# A tool that runs code, given the model's arguments as they are by a client nobody knows: what they are called there counts.
import json
import subprocess


class Runner:
    name = "execute_code"

    def execute(self, code: str):
        subprocess.run(["python3", "-c", code])


class Lister:
    name = "list"

    def execute(self, folder: str):
        subprocess.run("ls " + folder, shell=True)  # expect: model-output-to-shell


tools = {"execute_code": Runner(), "list": Lister()}


def turn(client, messages):
    reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=[])
    for call in reply.choices[0].message.tool_calls:
        tools[call.function.name].execute(**json.loads(call.function.arguments))
