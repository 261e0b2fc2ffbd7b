"""The cap is set in another file: what may be looked for is what is called."""

from agents import Runner

from limits import OPTIONS, SOBER


async def ask(agent, question):
    await Runner.run(agent, question, **SOBER)
    return await Runner.run(agent, question, **OPTIONS)  # expect: agent-step-cap
