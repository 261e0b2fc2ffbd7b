# Pydantic AI asks a model without an agent, too; what only describes a request asks nobody.
import time

from pydantic_ai.direct import model_request, model_request_stream, model_request_sync
from pydantic_ai.messages import ModelRequest


async def ask(messages):
    for attempt in range(3):
        try:
            return await model_request("openai:gpt-5", messages)
        except Exception:  # expect: retry-permanent-error
            if attempt == 2:
                raise
            time.sleep(2**attempt)


def ask_sync(messages):
    for attempt in range(3):
        try:
            return model_request_sync("openai:gpt-5", messages)
        except Exception:  # expect: retry-permanent-error
            if attempt == 2:
                raise
            time.sleep(2**attempt)


async def stream(messages):
    for attempt in range(3):
        try:
            async with model_request_stream("openai:gpt-5", messages) as events:
                return [event async for event in events]
        except Exception:  # expect: retry-permanent-error
            if attempt == 2:
                raise
            time.sleep(2**attempt)


def described(text):
    for attempt in range(3):
        try:
            return ModelRequest.user_text_prompt(text)
        except Exception:
            if attempt == 2:
                raise
            time.sleep(2**attempt)
