# The same libraries without tools, at 0, or with the temperature on an agent beside the one with tools.
import boto3
import ollama
import requests
from google.adk.agents import LlmAgent
from google.genai import types
from strands import Agent as StrandsAgent
from strands.models import BedrockModel


def without_tools(messages):
    boto3.client("bedrock-runtime").converse(modelId="amazon.nova-pro-v1:0", messages=messages, inferenceConfig={"temperature": 0.4})
    ollama.chat(model="qwen3", messages=messages, options={"temperature": 0.4})
    LlmAgent(name="writer", model="gemini-2.5-pro", generate_content_config=types.GenerateContentConfig(temperature=0.9))
    StrandsAgent(model=BedrockModel(model_id="amazon.nova-pro-v1:0", temperature=0.4))
    requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": messages, "temperature": 0.7})


def beside(tools):
    writer = LlmAgent(name="writer", model="gemini-2.5-pro", generate_content_config=types.GenerateContentConfig(temperature=0.9))
    doer = LlmAgent(name="doer", model="gemini-2.5-pro", tools=tools, generate_content_config=types.GenerateContentConfig(temperature=0))
    return [writer, doer]


# a thermostat's reading is no request to a model
def reading(tools):
    requests.post("https://example.org/readings", json={"sensor": "kitchen", "temperature": 21, "tools": tools})
