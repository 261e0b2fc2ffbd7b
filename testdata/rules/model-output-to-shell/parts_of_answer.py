"""The answer names a tool and says what it gets: a test of the name says nothing of the text."""
import ast
import os
import re

import openai


class ChatLLM:
    def generate(self, prompt: str) -> str:
        response = openai.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
        return response.choices[0].message.content


class PythonTool:
    name = "python"

    def use(self, text: str) -> str:
        exec(text, {})
        return "done"


class Agent:
    def __init__(self, llm: ChatLLM, tools):
        self.llm = llm
        self.tools = tools

    @property
    def by_name(self):
        return {tool.name: tool for tool in self.tools}

    def run(self, question: str):
        answer, tool, text = self.decide(question)
        if tool not in self.by_name:
            raise ValueError(tool)
        return self.by_name[tool].use(text)  # expect: model-output-to-shell

    def decide(self, prompt: str):
        answer = self.llm.generate(prompt)
        tool, text = self.parse(answer)
        return answer, tool, text

    def parse(self, answer: str):
        match = re.search(r"Action: (.*?)\nAction Input: (.*)", answer, re.DOTALL)
        return match.group(1).strip(), match.group(2).strip()


Agent(llm=ChatLLM(), tools=[PythonTool()]).run("What is 7 * 9?")


def in_two_halves(question: str):
    name, text = ChatLLM().generate(question).split("|")
    if name != "shell":
        raise ValueError(name)
    return os.popen(text + " 2>&1").read()  # expect: model-output-to-shell


TOOLS = {"python": PythonTool()}


def straight(question: str):
    match = re.search(r"Action: (.*?)\nAction Input: (.*)", ChatLLM().generate(question))
    return TOOLS[match.group(1)].use(match.group(2))  # expect: model-output-to-shell


def whole(question: str):
    match = re.search(r"Action: (.*?)\nAction Input: (.*)", ChatLLM().generate(question))
    if match.group(2) not in ("uptime", "df -h"):
        raise ValueError("no")
    return os.popen(match.group(2)).read()


def function_in(text: str):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            return ast.get_source_segment(text, node)
    return ""


def one_function(question: str):
    exec(function_in(ChatLLM().generate(question)), {})  # expect: model-output-to-shell


def names_alone(question: str):
    found = [node.name for node in ast.walk(ast.parse(ChatLLM().generate(question))) if isinstance(node, ast.FunctionDef)]
    return len(found)
