"""Whatever a framework calls a tool: its parameters are what a model says."""
import json
import os
import sqlite3

import boto3
import litellm
import ollama
import openai
import requests
from agno.tools import Toolkit
from autogen_core.tools import FunctionTool
from claude_agent_sdk import tool as claude_tool
from fastmcp import FastMCP
from google.adk.agents import Agent
from langchain.agents import Tool
from langchain_core.tools import BaseTool, StructuredTool
from mcp.server import Server
from pydantic import BaseModel
from qwen_agent.tools.base import BaseTool as QwenTool
from smolagents import Tool as SmolTool
from sympy import sympify

mcp = FastMCP("x")
low = Server("y")
client = openai.OpenAI()


class Request(BaseModel):
    folder: str
    count: int


@mcp.resource("log://{folder}")
def resource(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


@mcp.tool()
def by_model(request: Request):
    os.system(f"git -C {request.folder} log -n {request.count}")  # expect: model-output-to-shell


def added(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


mcp.add_tool(added)


class Methods:
    def __init__(self):
        mcp.tool()(self.log)

    def log(self, folder: str):
        os.system(f"git -C {folder} log")  # expect: model-output-to-shell


@low.read_resource()
async def read(uri: str):
    os.system(f"ls {uri[8:]}")  # expect: model-output-to-shell


@low.call_tool()
async def call(name: str, arguments: dict | None):
    folder = (arguments or {}).get("folder", ".")
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell
    if name == "size":
        return await size(arguments)


async def size(args: dict):
    os.system("du -s " + args["path"])  # expect: model-output-to-shell


def structured(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


def named(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


def listed(folder: str):
    """Given to an agent in a list."""
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


def wrapped(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


tools = [
    StructuredTool.from_function(func=structured, name="log"),
    Tool(name="log", func=named, description="the log"),
    Tool(name="size", func=lambda folder: os.system(f"du -s {folder}"), description="the size"),  # expect: model-output-to-shell
    FunctionTool(wrapped, description="the log"),
]
agent = Agent(name="x", model="m", tools=[listed])


class Log(BaseTool):
    name: str = "log"

    def _run(self, folder: str) -> str:
        return os.popen(f"git -C {folder} log").read()  # expect: model-output-to-shell

    async def _arun(self, folder: str) -> str:
        return os.popen(f"git -C {folder} log").read()  # expect: model-output-to-shell


class Smol(SmolTool):
    name = "log"

    def forward(self, folder: str):
        os.system(f"git -C {folder} log")  # expect: model-output-to-shell


class Qwen(QwenTool):
    def call(self, params: str, **kwargs):
        folder = json.loads(params)["folder"]
        os.system(f"git -C {folder} log")  # expect: model-output-to-shell


class Kit(Toolkit):
    def __init__(self):
        super().__init__(name="git", tools=[self.log])
        self.register(self.size)

    def log(self, folder: str):
        os.system(f"git -C {folder} log")  # expect: model-output-to-shell

    def size(self, folder: str):
        os.system(f"du -s {folder}")  # expect: model-output-to-shell


@claude_tool("log", "The log", {"folder": str})
async def claude(args):
    os.system(f"git -C {args['folder']} log")  # expect: model-output-to-shell


class OwnTool:
    """No library's: its schema says that a model fills in `folder`."""

    name = "log"
    params = {"type": "object", "properties": {"folder": {"type": "string"}}, "required": ["folder"]}

    def execute(self, args: dict):
        folder = args.get("folder", "").strip()
        os.system(f"git -C {folder} log")  # expect: model-output-to-shell


SCHEMAS = [
    {"type": "function", "function": {"name": "show_size", "parameters": {"type": "object", "properties": {"path": {"type": "string"}}}}},
]


def show_size(path):
    os.system(f"du -s {path}")  # expect: model-output-to-shell


def answers(prompt):
    os.system("say " + litellm.completion(model="m", messages=prompt)["choices"][0]["message"]["content"])  # expect: model-output-to-shell
    os.system("say " + ollama.generate(model="m", prompt=prompt)["response"])  # expect: model-output-to-shell
    os.system("say " + boto3.client("bedrock-runtime").converse(modelId="m", messages=prompt)["output"]["message"]["content"][0]["text"])  # expect: model-output-to-shell
    reply = requests.post("https://api.openai.com/v1/chat/completions", json={"model": "m", "messages": prompt}).json()
    os.system("say " + reply["choices"][0]["message"]["content"])  # expect: model-output-to-shell


@mcp.tool()
def called_too(folder: str):
    os.system(f"git -C {folder} log")  # expect: model-output-to-shell


called_too(".")  # whoever else calls it, a model does


def old_answers(prompt):
    os.system("say " + client.completions.create(model="m", prompt=prompt).choices[0].text)  # expect: model-output-to-shell


def asked_for_sql(question, connection):
    query = client.chat.completions.create(model="m", messages=question).choices[0].message.content
    return sqlite3.connect("x.db").execute(query)  # expect: model-output-to-shell


def guarded(function):
    async def wrapper(**arguments):
        try:
            return await function(**arguments)
        except OSError as error:
            return str(error)

    return wrapper


async def size_guarded(path: str):
    os.system(f"du -s {path}")  # expect: model-output-to-shell


mcp.add_tool(guarded(size_guarded))


class SizeHandler:
    def describe(self):
        return {"name": "size", "inputSchema": {"type": "object", "properties": {"path": {"type": "string"}}}}

    def run_tool(self, args: dict):
        return os.system(f"du -s {args['path']}")  # expect: model-output-to-shell


@mcp.tool()
def simplify(expression: str):
    return sympify(expression)  # expect: model-output-to-shell
