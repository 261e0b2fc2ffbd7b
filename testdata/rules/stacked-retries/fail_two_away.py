"""The client is two helpers away, or a model that was told more."""

from langchain_openai import ChatOpenAI
from openai import OpenAI
from tenacity import retry, stop_after_attempt


def low(messages):
    return OpenAI().chat.completions.create(model="m", messages=messages)


def generate(messages):
    return low(messages)


@retry(stop=stop_after_attempt(3))  # expect: stacked-retries
def ask(messages):
    return generate(messages)


model = ChatOpenAI(model="m")
with_tools = model.bind_tools([low])


async def derived(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return await with_tools.ainvoke(messages)
        except Exception:
            print(attempt)


# A helper that keeps failures to itself is tried once.
def quiet(messages):
    try:
        return low(messages)
    except Exception:
        return None


def through_quiet(messages):
    return quiet(messages)


@retry(stop=stop_after_attempt(3))
def once(messages):
    return through_quiet(messages)
