# What a person types behind a command's options is no model's call, whatever the options are called; what a model answers is one.
import argparse
import json

import click
import typer
from openai import OpenAI

from elsewhere import REGISTRY, Tools

client = OpenAI()
app = typer.Typer()


def invoke_tool(tool_name, arguments):
    tool = getattr(Tools(), tool_name, None)
    return tool(**arguments) if tool else None


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", help="one tool by its name")
    parser.add_argument("--args", default="{}", help="its arguments, as JSON")
    options = parser.parse_args(argv)
    if options.tool:
        print(json.dumps(invoke_tool(options.tool, json.loads(options.args))))


def known():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool_name")
    parser.add_argument("--tool-args", default="{}")
    options, rest = parser.parse_known_args()
    REGISTRY[options.tool_name](**json.loads(options.tool_args))


def entries():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool_name")
    parser.add_argument("--arguments", type=json.loads)
    options = vars(parser.parse_args())
    REGISTRY[options["tool_name"]](**options["arguments"])


def run_command(options):
    return REGISTRY[options.tool](**json.loads(options.arguments))


def annotated(options: argparse.Namespace) -> int:
    return REGISTRY[options.tool](**json.loads(options.arguments))


def subcommands():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    run = commands.add_parser("run")
    run.add_argument("--tool")
    run.add_argument("--arguments")
    run.set_defaults(func=run_command)
    options = parser.parse_args()
    options.func(options)


@click.command()
@click.option("--tool", required=True)
@click.option("--arguments", default="{}")
def by_click(**options):
    REGISTRY[options["tool"]](**json.loads(options["arguments"]))


@app.command()
def by_typer(tool_name: str, arguments: str = "{}"):
    REGISTRY[tool_name](**json.loads(arguments))


def ask(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--question")
    options = parser.parse_args(argv)
    reply = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": options.question}], tools=[]
    )
    for call in reply.choices[0].message.tool_calls:
        REGISTRY[call.function.name](**json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch


def forward(message, options: argparse.Namespace):
    if options.verbose:
        print(message)
    return REGISTRY[message.tool](**json.loads(message.arguments))  # expect: tool-args-unvalidated-dispatch
