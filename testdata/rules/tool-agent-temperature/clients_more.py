# Calls of older and rarer clients, each with tools on a warm model.
import google.generativeai as genai
from azure.ai.projects import AIProjectClient
from google import genai as google_genai
from google.genai import types
from inspect_ai import Task
from inspect_ai.agent import react
from inspect_ai.model import GenerateConfig, get_model
from inspect_ai.tool import bash
from mcp_agent.core.fastagent import FastAgent
from mcp_agent.core.request_params import RequestParams

model = genai.GenerativeModel("gemini-1.5-flash", tools=[bash])


def at_the_call(text):
    model.generate_content(text, generation_config=genai.types.GenerationConfig(temperature=0.7))  # expect: tool-agent-temperature
    chat = model.start_chat()
    chat.send_message(text, generation_config={"temperature": 0.7})  # expect: tool-agent-temperature
    warm = genai.GenerativeModel("gemini-1.5-flash", generation_config={"temperature": 0.6})  # expect: tool-agent-temperature
    warm.generate_content(text, tools=[bash])


async def live(tools):
    client = google_genai.Client()
    config = types.LiveConnectConfig(tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    async with client.aio.live.connect(model="gemini-2.0-flash-live-001", config=config) as session:
        return session


def azure(toolset):
    client = AIProjectClient(endpoint="x", credential=None)
    return client.agents.create_agent(model="gpt-4o", name="a", instructions="do", toolset=toolset, temperature=0.7)  # expect: tool-agent-temperature


def inspect():
    warm = get_model("openai/gpt-4o", config=GenerateConfig(temperature=0.7))  # expect: tool-agent-temperature
    react(tools=[bash()], model=warm)
    return Task(solver=react(tools=[bash()]), config=GenerateConfig(temperature=0.6))  # expect: tool-agent-temperature


fast = FastAgent("x")


@fast.agent(name="a", servers=["files"], request_params=RequestParams(temperature=0.7))  # expect: tool-agent-temperature
async def decorated():
    return None


@fast.agent(name="b", request_params=RequestParams(temperature=0.7))
async def without_servers():
    return None
