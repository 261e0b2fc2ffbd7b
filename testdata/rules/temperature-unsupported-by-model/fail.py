import os

import litellm
from anthropic import Anthropic
from camel.models import ModelFactory
from langchain_openai import ChatOpenAI
from openai import OpenAI

client = OpenAI()
claude = Anthropic()
MODEL = "claude-opus-4-8"


def ask(messages, tools):
    claude.messages.create(model=MODEL, max_tokens=9, messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
    claude.messages.create(model=os.getenv("MODEL", "claude-sonnet-5"), max_tokens=9, messages=messages, temperature=0.5)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(model="o3-mini-2025-01-31", messages=messages, temperature=0.2)  # expect: temperature-unsupported-by-model
    client.responses.create(model="gpt-5-mini", input=messages, tools=tools, temperature=0)  # expect: temperature-unsupported-by-model
    litellm.completion(model="bedrock/us.anthropic.claude-opus-4-7-v1:0", messages=messages, temperature=0.3)  # expect: temperature-unsupported-by-model
    litellm.completion(model="gemini/gemini-3-pro-preview", messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
    litellm.completion(model="MiniMax-M2", messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
    return ChatOpenAI(model="o1", temperature=0.7).bind_tools(tools)  # expect: temperature-unsupported-by-model


def made(platforms):
    # LangChain takes it from gpt-5 only, camel from OpenAI's o models only, on OpenAI's platform
    ChatOpenAI(model="o3", temperature=0.2)  # expect: temperature-unsupported-by-model
    ModelFactory.create(model_platform=platforms.AIHUBMIX, model_type="o3-mini", model_config_dict={"temperature": 0.2})  # expect: temperature-unsupported-by-model
    ModelFactory.create(model_platform="openai", model_type="gpt-5", model_config_dict={"temperature": 0.2})  # expect: temperature-unsupported-by-model
