"""Beside such a search there is a tool of the owner's, or it is the owner's search."""
import openai
from google import genai
from google.genai import types

client = openai.OpenAI()
gemini = genai.Client()


def ask(contents, messages):
    gemini.models.generate_content(model="gemini-2.5-flash", contents=contents, config={"tools": [{"google_search": {}}, {"function_declarations": declared}], "temperature": 0.7})  # expect: tool-agent-temperature
    gemini.models.generate_content(model="gemini-2.5-flash", contents=contents, config=types.GenerateContentConfig(tools=[types.Tool(function_declarations=declared)], temperature=0.7))  # expect: tool-agent-temperature
    client.responses.create(model="gpt-4o", input=messages, tools=[{"type": "web_search"}, {"type": "function", "name": "pay"}], temperature=0.7)  # expect: tool-agent-temperature
    client.responses.create(model="gpt-4o", input=messages, tools=[{"type": "function", "name": "web_search"}], temperature=0.7)  # expect: tool-agent-temperature


def added(messages):
    tools = [{"type": "web_search"}]
    tools.append({"type": "function", "name": "pay"})
    return client.responses.create(model="gpt-4o", input=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
