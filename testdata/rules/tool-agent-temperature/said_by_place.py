# What is said to the model may stand by its place, and the settings in an object of their own.
from google.genai import types


def one(x, contents, tools):
    return x.generate_content(contents, generation_config={"temperature": 0.7, "top_p": 0.9}, tools=tools)  # expect: tool-agent-temperature


def two(x, contents, tools):
    return x.models.generate_content(model="gemini-2.0-flash", contents=contents, config=types.GenerateContentConfig(temperature=0.7, tools=tools))  # expect: tool-agent-temperature


def three(x, contents, tools):
    return x.generate_content(contents, config={"temperature": 0.9, "tools": tools})  # expect: tool-agent-temperature


def four(x, messages, tools):
    return x.chat(model="llama3.1", messages=messages, tools=tools, options={"temperature": 0.8})  # expect: tool-agent-temperature


def five(x, messages, tools):
    settings = {"temperature": 0.9}  # expect: tool-agent-temperature
    return x.generate_content(messages, generation_config=settings, tools=[types.Tool(function_declarations=tools)])


def six(x, messages, tools):
    return x.complete(messages, tools=tools, model_settings={"temperature": 0.9})  # expect: tool-agent-temperature


def seven(x, messages, tools):
    return x.complete(messages=messages, tools=tools, temperature=0.9)  # expect: tool-agent-temperature


def kept(x, messages, tools):
    x.record_request(messages, tools=tools, temperature=0.9)
    x.plan("a night sky", tools=tools, temperature=0.9)
    return x.complete(messages, tools=tools, temperature=0)
