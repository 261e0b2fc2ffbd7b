"""A search of the web that the model's vendor runs by itself, and nothing else: no tool of the owner's is called."""
import openai
from agents import Agent, ModelSettings, WebSearchTool
from anthropic import Anthropic
from google import genai
from google.adk.agents import LlmAgent
from google.adk.tools import google_search
from google.genai import types
from langchain_google_genai import ChatGoogleGenerativeAI

client = openai.OpenAI()
anthropic = Anthropic()
gemini = genai.Client()
GROUNDING = types.Tool(google_search=types.GoogleSearch())


def ask(contents, messages):
    gemini.models.generate_content(model="gemini-2.5-flash", contents=contents, config=types.GenerateContentConfig(tools=[GROUNDING], temperature=0.7))
    gemini.models.generate_content(model="gemini-2.5-flash", contents=contents, config={"tools": [{"google_search": {}}, {"url_context": {}}], "temperature": 0.7})
    client.responses.create(model="gpt-4o", input=messages, tools=[{"type": "web_search_preview"}], temperature=0.7)
    anthropic.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=[{"type": "web_search_20250305", "name": "web_search", "max_uses": 5}], temperature=0.7)
    ChatGoogleGenerativeAI(model="gemini-2.5-flash", temperature=0.7).bind_tools([{"google_search": {}}])


def sometimes(messages, search):
    tools = []
    if search:
        tools.append({"type": "web_search"})
    return client.responses.create(model="gpt-4o", input=messages, tools=tools, temperature=0.7)


news = Agent(name="news", model="gpt-4o", tools=[WebSearchTool()], model_settings=ModelSettings(temperature=0.7))
researcher = LlmAgent(name="r", model="gemini-2.5-flash", tools=[google_search], generate_content_config=types.GenerateContentConfig(temperature=0.7))
