"""The cap by its place, of what another file made."""

from make import browsing


async def browse(task, llm):
    await browsing(task, llm).run(30)
    return await browsing(task, llm).run(100_000)  # expect: agent-step-cap
