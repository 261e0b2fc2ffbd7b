"""Google's ADK stops after 500 calls of the model; 0 and less take that away."""

from google.adk.agents import LlmAgent
from google.adk.agents.run_config import RunConfig
from google.adk.runners import InMemoryRunner

agent = LlmAgent(name="a", model="gemini-2.0-flash")
capped = RunConfig(max_llm_calls=50)
usual = RunConfig()
endless = RunConfig(max_llm_calls=-1)  # expect: agent-step-cap


async def run(session, message):
    runner = InMemoryRunner(agent=agent)
    async for event in runner.run_async(
        user_id="u",
        session_id=session,
        new_message=message,
        run_config=RunConfig(max_llm_calls=0),  # expect: agent-step-cap
    ):
        print(event)
