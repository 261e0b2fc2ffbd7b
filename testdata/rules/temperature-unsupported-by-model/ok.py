import litellm
from anthropic import Anthropic
from openai import OpenAI

client = OpenAI()
claude = Anthropic()


def ask(messages, model, temperature):
    # the one value they take, or none
    claude.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages, temperature=1.0)
    claude.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages)
    client.chat.completions.create(model="o4-mini", messages=messages, temperature=1)
    litellm.completion(model="gemini-3-pro-preview", messages=messages, temperature=1.0)
    # models that take it
    claude.messages.create(model="claude-opus-4-6", max_tokens=9, messages=messages, temperature=0)
    claude.messages.create(model="claude-haiku-4-5-20251001", max_tokens=9, messages=messages, temperature=0)
    client.chat.completions.create(model="gpt-4o-mini", messages=messages, temperature=0)
    client.chat.completions.create(model="gpt-5-chat-latest", messages=messages, temperature=0)
    litellm.completion(model="minimax/MiniMax-M2", messages=messages, temperature=0.01)
    # without reasoning these take it; what the next ones do is not known
    client.chat.completions.create(model="gpt-5.1", messages=messages, temperature=0)
    claude.messages.create(model="claude-opus-4-99", max_tokens=9, messages=messages, temperature=0)
    # nothing to judge
    client.chat.completions.create(model=model, messages=messages, temperature=0)
    client.chat.completions.create(model="o3", messages=messages, temperature=temperature)
    client.chat.completions.create(model="o3", messages=messages, temperature=None)


# Libraries that leave it out, or send the one that is taken.
import litellm as quiet
from browser_use import ChatOpenAI as BrowserModel
from camel.models import ModelFactory
from camel.types import ModelPlatformType
from langchain_openai import ChatOpenAI
from llama_index.llms.openai import OpenAI as LlamaOpenAI
from pydantic_ai import Agent
from swarms import Agent as Worker

quiet.drop_params = True


def made(messages):
    ChatOpenAI(model="gpt-5-mini", temperature=0.2)
    BrowserModel(model="o3", temperature=0.2)
    LlamaOpenAI(model="o3", temperature=0.2)
    Agent("openai:o3", model_settings={"temperature": 0.2})
    litellm.completion(model="o3", messages=messages, temperature=0.2)
    ModelFactory.create(model_platform=ModelPlatformType.OPENAI, model_type="o3-mini", model_config_dict={"temperature": 0.2})
    ModelFactory.create(model_platform="openai", model_type="o3-mini", model_config_dict={"temperature": 0.2})
    ModelFactory.create(model_platform=chosen(), model_type="o3-mini", model_config_dict={"temperature": 0.2})
    Worker(model_name="openai/o1", temperature=0, agent_name="x")
