# What a helper keeps to itself never comes to the loop; what its caller raises anew does.
import asyncio

from anthropic import AsyncAnthropic

client = AsyncAnthropic()


async def ask(messages):
    try:
        answer = await client.messages.create(model="m", max_tokens=99, messages=messages)
        return {"content": answer.content[0].text}
    except Exception as error:
        print(error)
        return {}


async def never_again(messages):
    for attempt in range(3):
        try:
            return await ask(messages)
        except Exception as error:
            print(attempt, error)
            await asyncio.sleep(attempt + 1)
    return {}


async def insists(messages):
    answer = await ask(messages)
    if not answer:
        raise RuntimeError("no answer")
    return answer


async def again(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return await insists(messages)
        except Exception as error:
            print(attempt, error)
            await asyncio.sleep(attempt + 1)
    return {}


def ours(error):
    raise RuntimeError(str(error)) from error


async def translated(messages):
    try:
        return await client.messages.create(model="m", max_tokens=99, messages=messages)
    except Exception as error:
        ours(error)


async def once_more(messages):
    for attempt in range(3):  # expect: stacked-retries
        try:
            return await translated(messages)
        except Exception as error:
            print(attempt, error)
            await asyncio.sleep(attempt + 1)
    return {}
