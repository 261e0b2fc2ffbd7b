# The model reached by other means: Bedrock's own client, a request sent by hand, Vertex AI's names.
import json

import boto3
import httpx
import requests
from anthropic import AnthropicVertex

bedrock = boto3.client("bedrock-runtime")
BODY = {"model": "gpt-5", "temperature": 0.2, "messages": []}


def ask(messages):
    bedrock.converse(modelId="us.anthropic.claude-opus-4-8", messages=messages, inferenceConfig=dict(temperature=0.2))  # expect: temperature-unsupported-by-model
    bedrock.invoke_model(modelId="anthropic.claude-opus-4-7-v1:0", body=json.dumps({"temperature": 0.2, "messages": messages}))  # expect: temperature-unsupported-by-model
    bedrock.converse(modelId="amazon.nova-pro-v1:0", messages=messages, inferenceConfig={"temperature": 0.2})
    AnthropicVertex().messages.create(model="claude-opus-4-7@20260416", max_tokens=9, messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
    AnthropicVertex().messages.create(model="claude-haiku-4-5@20251001", max_tokens=9, messages=messages, temperature=0)
    httpx.post("https://api.openai.com/v1/responses", json={"model": "o3", "temperature": 0.2, "input": ""})  # expect: temperature-unsupported-by-model
    requests.post("https://api.openai.com/v1/chat/completions", data=json.dumps(BODY))  # expect: temperature-unsupported-by-model
    requests.post("https://example.org/readings", json={"model": "kitchen-2", "temperature": 21})
