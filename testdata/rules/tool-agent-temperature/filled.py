"""Tools in a list that begins empty, and settings that are put further in afterwards."""
import openai
from google import genai
from langchain_openai import ChatOpenAI

client = openai.OpenAI()
gemini = genai.Client()


class Agent:
    def __init__(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature
        self.tools = self._create_tools()

    def _create_tools(self):
        tools = []
        tools.append(search)
        return tools

    def build(self):
        return self.llm.bind_tools(self.tools)


class Plain:
    def __init__(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.7)
        self.nothing = self._none()

    def _none(self):
        nothing = []
        return nothing

    def build(self):
        return self.llm.bind_tools(self.nothing)


def made():
    found = {}
    found["search"] = search
    return list(found.values())


def by_function(messages):
    client.chat.completions.create(model="gpt-4o", messages=messages, tools=made(), temperature=0.7)  # expect: tool-agent-temperature


def nested(contents, tools):
    req = {"model": "gemini-2.5-flash", "contents": contents, "config": {"temperature": 0.7}}  # expect: tool-agent-temperature
    if tools:
        req["config"]["tools"] = tools
    return gemini.models.generate_content(**req)


def nested_temperature(contents, tools):
    req = {"model": "gemini-2.5-flash", "contents": contents, "config": {"tools": tools}}
    req["config"]["temperature"] = 0.7
    return gemini.models.generate_content(**req)  # expect: tool-agent-temperature


def nested_elsewhere(contents, tools):
    req = {"model": "gemini-2.5-flash", "contents": contents, "config": {"temperature": 0.7}}
    other = {"config": {}}
    other["config"]["tools"] = tools
    return gemini.models.generate_content(**req)


def united(messages, tools):
    request = {"model": "gpt-4o", "messages": messages, "temperature": 0.7}  # expect: tool-agent-temperature
    request |= {"tools": tools}
    return client.chat.completions.create(**request)


def united_cold(messages, tools):
    request = {"model": "gpt-4o", "messages": messages, "tools": tools, "temperature": 0.7}
    request |= {"temperature": 0}
    return client.chat.completions.create(**request)
