"""An agent is made of a model that another file makes: what is tried again asks that, too."""
from langchain.agents import AgentExecutor, create_tool_calling_agent

from models import create


async def again(make, most: int = 3):
    for attempt in range(most + 1):  # expect: stacked-retries
        try:
            return await make()
        except Exception:
            if attempt == most:
                raise


class Engine:
    def __init__(self, config):
        self.llm = create(config)

    def executor(self, tools, prompt):
        return AgentExecutor(agent=create_tool_calling_agent(self.llm, tools, prompt), tools=tools, max_iterations=9)

    async def act(self, tools, prompt, text):
        executor = self.executor(tools, prompt)
        return await again(lambda: executor.ainvoke({"input": text}))

    async def sum_up(self, text):
        return await again(lambda: self.llm.ainvoke([text]))
