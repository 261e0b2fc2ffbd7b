# One call per library, the way its documentation makes it; each hands tools to a warm model.
import boto3
import cohere
import groq
import instructor
import ollama
from agency_swarm import Agent as SwarmAgent
from agency_swarm import ModelSettings
from agent_framework import Agent as FrameworkAgent
from agent_framework.openai import OpenAIChatClient
from google.adk.agents import Agent as AdkAgent
from google.adk.agents import LlmAgent
from google.adk.models.lite_llm import LiteLlm
from google.genai import types
from huggingface_hub import InferenceClient
from mistralai.client import Mistral
from qwen_agent.agents import Assistant
from semantic_kernel.agents import ChatCompletionAgent
from semantic_kernel.connectors.ai.open_ai import OpenAIChatPromptExecutionSettings
from semantic_kernel.functions import KernelArguments
from strands import Agent as StrandsAgent
from strands.models import BedrockModel
from strands.models.openai import OpenAIModel
from together import Together


def bedrock(messages, tools):
    client = boto3.client("bedrock-runtime")
    client.converse(modelId="amazon.nova-pro-v1:0", messages=messages, toolConfig={"tools": tools}, inferenceConfig={"temperature": 0.4})  # expect: tool-agent-temperature
    boto3.Session().client("bedrock-runtime").converse_stream(modelId="amazon.nova-pro-v1:0", messages=messages, toolConfig={"tools": tools}, inferenceConfig={"temperature": 0.4})  # expect: tool-agent-temperature


def plain_clients(messages, tools):
    cohere.ClientV2().chat(model="command-r", messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature
    groq.Groq().chat.completions.create(model="llama-3.3-70b-versatile", messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature
    instructor.from_provider("openai/gpt-4o").chat.completions.create(response_model=int, messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature
    ollama.chat(model="qwen3", messages=messages, tools=tools, options={"temperature": 0.4})  # expect: tool-agent-temperature
    ollama.Client().chat("qwen3", messages=messages, tools=tools, options={"temperature": 0.4})  # expect: tool-agent-temperature
    InferenceClient().chat_completion(messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature
    Mistral().chat.complete(model="mistral-large-latest", messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature
    Together().chat.completions.create(model="x", messages=messages, tools=tools, temperature=0.4)  # expect: tool-agent-temperature


def adk(tools):
    AdkAgent(name="a", model="gemini-2.5-pro", tools=tools, generate_content_config=types.GenerateContentConfig(temperature=0.4))  # expect: tool-agent-temperature
    config = types.GenerateContentConfig(temperature=0.4)  # expect: tool-agent-temperature
    LlmAgent(name="a", model=LiteLlm(model="openai/gpt-4o"), tools=tools, generate_content_config=config)


def agents(tools):
    SwarmAgent(name="a", tools=tools, model_settings=ModelSettings(temperature=0.4))  # expect: tool-agent-temperature
    FrameworkAgent(client=OpenAIChatClient(), tools=tools, default_options={"temperature": 0.4})  # expect: tool-agent-temperature
    Assistant(llm={"model": "qwen3-max", "generate_cfg": {"temperature": 0.4}}, function_list=tools)  # expect: tool-agent-temperature
    ChatCompletionAgent(name="a", plugins=tools, arguments=KernelArguments(settings=OpenAIChatPromptExecutionSettings(temperature=0.4)))  # expect: tool-agent-temperature
    StrandsAgent(model=BedrockModel(model_id="amazon.nova-pro-v1:0", temperature=0.4), tools=tools)  # expect: tool-agent-temperature
    StrandsAgent(model=OpenAIModel(model_id="gpt-4o", params={"temperature": 0.4}), tools=tools)  # expect: tool-agent-temperature
