# What a model answered goes through functions whose names say chat or call: only the request asks a model.
from ollama import AsyncClient, ChatResponse, Options

client = AsyncClient()
options = Options(temperature=0.8)


def ensure_chat_response(response):
    if isinstance(response, dict):
        return ChatResponse.model_validate(response)
    return response


async def described(messages, tools):
    response = await client.chat(model="qwen3", messages=messages, options=options, tools=tools)  # expect: tool-agent-temperature
    return ensure_chat_response(response)


async def presumed(gateway, messages, tools):
    response = await gateway.ask(model="qwen3", messages=messages, temperature=0.8, tools=tools)  # expect: tool-agent-temperature
    return ensure_chat_response(response)


def written(gateway, messages, tools):
    request = dict(model="qwen3", messages=messages, temperature=0.8, tools=tools)  # expect: tool-agent-temperature
    return gateway.chat("/api/chat", request)
