# A runner's client tries each of its requests three times.
from agents import Agent, Runner
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_exponential


def passes(error):
    return any(code in str(error) for code in ["429", "500", "503"])


def unfit(error):
    return isinstance(error, ValueError)


@retry(retry=retry_if_exception(passes), stop=stop_after_attempt(3), wait=wait_exponential(max=8))  # expect: stacked-retries
async def run(agent: Agent, messages: list):
    return await Runner.run(starting_agent=agent, input=messages, max_turns=10)


@retry(retry=retry_if_exception(unfit), stop=stop_after_attempt(3), wait=wait_exponential(max=8))
async def fit(agent: Agent, messages: list):
    return await Runner.run(starting_agent=agent, input=messages, max_turns=10)
