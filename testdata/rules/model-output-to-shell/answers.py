"""Code and commands taken out of a model's answer, on every road to where they run."""
import json
import os
import re
import subprocess
from dataclasses import dataclass
from multiprocessing import Pool

import openai
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from langgraph.graph import StateGraph
from jupyter_client import KernelManager

client = openai.OpenAI()
FENCE = re.compile(r"```bash\n(.*?)```", re.S)


def ask(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content


def fenced(question):
    match = re.search(r"```python\n(.*?)```", ask(question), re.S)
    exec(match.group(1).strip())  # expect: model-output-to-shell


def all_fenced(question):
    for block in re.findall(r"```bash\n(.*?)```", ask(question), re.S):
        subprocess.run(block, shell=True)  # expect: model-output-to-shell
    for match in FENCE.finditer(ask(question)):
        os.system(match.group(1))  # expect: model-output-to-shell


def unfenced(question):
    os.system(ask(question).replace("```bash", "").replace("```", "").strip())  # expect: model-output-to-shell


def structured(question):
    plan = json.loads(ask(question))
    subprocess.run(plan["command"], shell=True)  # expect: model-output-to-shell
    for step in plan["steps"]:
        os.system(step["cmd"])  # expect: model-output-to-shell


def run(code):
    exec(code)  # expect: model-output-to-shell


def in_a_pool(question):
    with Pool(1) as pool:
        pool.apply_async(run, (ask(question),)).get()


class Node:
    def step(self, state):
        state["code"] = ask("write it")
        self.execute(state)

    def execute(self, state):
        exec(state["code"], {"__builtins__": __builtins__})  # expect: model-output-to-shell


@dataclass
class Draft:
    code: str


def draft(question):
    return Draft(code=ask(question))


def drafted(question):
    exec(draft(question).code)  # expect: model-output-to-shell


def in_a_kernel(question):
    kernel = KernelManager().client()
    kernel.execute(ask(question))  # expect: model-output-to-shell


def spoken(question):
    subprocess.run(["python", "-c", ask(question)])  # expect: model-output-to-shell


def write_code(state):
    return {"code": ask(state["question"])}


def run_code(state: dict):
    exec(state["code"])  # expect: model-output-to-shell


graph = StateGraph(dict)
graph.add_node("write", write_code)
graph.add_node("run", run_code)


def chained(question):
    chain = ChatPromptTemplate.from_template("x") | ChatOpenAI() | StrOutputParser()
    os.system(chain.invoke({"question": question}))  # expect: model-output-to-shell


def unfenced_by_pattern(question):
    exec(re.sub(r"^```\w*|```$", "", ask(question)))  # expect: model-output-to-shell


# a stream's pieces of JSON are no parts of the code: told where it is run
def calculate(expression: str):
    return eval(expression, {"__builtins__": {}})  # expect: model-output-to-shell


def streamed(messages):
    calls = []
    handlers = {"calculate": calculate}
    for chunk in client.chat.completions.create(model="m", messages=messages, tools=[], stream=True):
        for piece in chunk.choices[0].delta.tool_calls or []:
            while len(calls) <= piece.index:
                calls.append({"function": {"name": "", "arguments": ""}})
            calls[piece.index]["function"]["arguments"] += piece.function.arguments
    for one in calls:
        handlers[one["function"]["name"]](**json.loads(one["function"]["arguments"]))


# a plan: what a step gave may be a later step's text, which is told once
def compute(expression):
    return eval(expression, {"__builtins__": {}}, {})  # expect: model-output-to-shell


def report(data):
    return f"Report:\n{data}"


STEPS = {"compute": compute, "report": report}


def follow_plan(messages):
    plan = json.loads(client.chat.completions.create(model="m", messages=messages).choices[0].message.content)
    done = {}
    for step in plan:
        given = {}
        for name, value in step["tool_input"].items():
            given[name] = done[value] if value in done else value
        done[step["id"]] = STEPS[step["tool"]](**given)
