# What a model sends, by whatever SDK; parsed or an object already.
import json
import subprocess

import anthropic
import ollama
from google import genai
from langchain_openai import ChatOpenAI
from mcp.server import Server
from openai.types.chat import ChatCompletionMessageToolCall

client = anthropic.Anthropic()
gemini = genai.Client()
server = Server("x")


def blocks(messages, tools, handlers):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools)
    for block in reply.content:
        if block.type == "tool_use":
            handlers[block.name](**block.input)  # expect: tool-args-unvalidated-dispatch


def one_block(messages, tools, registry):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools)
    use = next(b for b in reply.content if b.type == "tool_use")
    return getattr(registry, use.name)(**use.input)  # expect: tool-args-unvalidated-dispatch


def by_branch(messages, tools, delete_post):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools)
    for block in reply.content:
        if block.type == "tool_use" and block.name == "delete_post":
            delete_post(block.input["id"])  # expect: tool-args-unvalidated-dispatch


def function_calls(contents, config, handlers):
    reply = gemini.models.generate_content(model="gemini-2.5-pro", contents=contents, config=config)
    for call in reply.function_calls:
        handlers[call.name](**dict(call.args))  # expect: tool-args-unvalidated-dispatch


def local_model(messages, tools, fns):
    reply = ollama.chat(model="m", messages=messages, tools=tools)
    for call in reply["message"]["tool_calls"]:
        fns[call["function"]["name"]](**call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch


def bound(llm: ChatOpenAI, tools, fns, text):
    message = llm.bind_tools(tools).invoke(text)
    for call in message.tool_calls:
        fns[call["name"]](**call["args"])  # expect: tool-args-unvalidated-dispatch


def declared(call: ChatCompletionMessageToolCall, perform):
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return perform(call.function.name, args)


@server.call_tool()
async def low_level(name, arguments):
    return HANDLERS[name](**arguments)  # expect: tool-args-unvalidated-dispatch


HANDLERS = {}


def own_pair(tool_call, callables):
    fn = callables[tool_call["name"]]
    return fn(**tool_call["arguments"])  # expect: tool-args-unvalidated-dispatch


def in_a_record(message, tools):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        record = {"name": call.function.name, "arguments": args}
        tools[record["name"]].handler(**record["arguments"])


def handed_on(message, run):
    for call in message.tool_calls:
        hand(run, call.function.name, call.function.arguments)


def hand(run, name, text):
    run(name, **json.loads(text))  # expect: tool-args-unvalidated-dispatch


def in_pieces(stream, run):
    text = ""
    for chunk in stream:
        text += chunk.choices[0].delta.tool_calls[0].function.arguments
    return run(**json.loads(text))  # expect: tool-args-unvalidated-dispatch


def by_place(tool_call):
    args = json.loads(tool_call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
    values = list(args.values())
    return f"search[{values[0]}]"


def as_code(tool_call, kernel):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    kernel.submit_cell(f"print({tool_call.function.name}(**{args}))")


def one_way(messages, tools):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools)
    for block in reply.content:
        if block.type == "tool_use":
            execute_tool(block.name, block.input)  # expect: tool-args-unvalidated-dispatch


def execute_tool(name, given):
    if name == "shell":
        return run_shell_command(given["command"])  # the same way, told of once


def run_shell_command(command):
    return subprocess.run(command, shell=True)
