# Arguments that are put into a dict one by one keep their names: a command by design stays one.
import json
import subprocess

from openai import OpenAI

client = OpenAI()


def coerced(given, wanted):
    out = {}
    for name in wanted:
        value = given[name]
        if isinstance(value, str):
            value = json.loads(value)
        out[name] = value
    return out


class BashTool:
    name = "run_bash_command"

    def invoke(self, params):
        return self.run(coerced(params, ["command"]))

    def run(self, params):
        command = params.get("command")
        return subprocess.run(command, shell=True, capture_output=True)


class GrepTool:
    name = "grep"

    def invoke(self, params):
        return self.run(coerced(params, ["pattern"]))

    def run(self, params):
        pattern = params.get("pattern")
        return subprocess.run(f"grep -r {pattern} .", shell=True, capture_output=True)  # expect: model-output-to-shell


TOOLS = {tool.name: tool for tool in (BashTool(), GrepTool())}


def turn(messages):
    answer = client.chat.completions.create(model="gpt-4o", messages=messages)
    for call in answer.choices[0].message.tool_calls or []:
        TOOLS[call.function.name].invoke(json.loads(call.function.arguments))
