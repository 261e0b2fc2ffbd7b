# Methods that a tool's decorator marks are the tools of the agent whose class they stand in.
from livekit.agents import Agent, AgentSession, RunContext, function_tool
from livekit.plugins import openai


class Desk(Agent):
    def __init__(self):
        super().__init__(instructions="desk")

    @function_tool()
    async def book(self, context: RunContext, day: str):
        """Book a day."""
        return "ok"


class Talker(Agent):
    def __init__(self):
        super().__init__(instructions="talk", llm=openai.LLM(model="gpt-4o", temperature=0.9))


class Clerk(Agent):
    def __init__(self):
        super().__init__(instructions="clerk", llm=openai.LLM(model="gpt-4o", temperature=0.5))  # expect: tool-agent-temperature

    @function_tool
    async def file(self, day: str):
        """File a day."""
        return "ok"


async def entry(ctx):
    session = AgentSession(llm=openai.LLM(model="gpt-4o", temperature=0.45))  # expect: tool-agent-temperature
    await session.start(agent=Desk(), room=ctx.room)


async def within(ctx):
    async with AgentSession(llm=openai.LLM(model="gpt-4o", temperature=0.4)) as session:  # expect: tool-agent-temperature
        await session.start(Desk(), room=ctx.room)


async def talk(ctx):
    session = AgentSession(llm=openai.LLM(model="gpt-4o", temperature=0.8))
    await session.start(agent=Talker(), room=ctx.room)


async def unknown(ctx, agent):
    session = AgentSession(llm=openai.LLM(model="gpt-4o", temperature=0.8))
    await session.start(agent=agent, room=ctx.room)
