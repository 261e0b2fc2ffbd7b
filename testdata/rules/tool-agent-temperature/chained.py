# An agent of a chain: the model is the chain's.
from langchain.agents import AgentExecutor, LLMSingleActionAgent, ZeroShotAgent
from langchain.chains import LLMChain
from langchain_openai import ChatOpenAI


def make(prompt, tools):
    chain = LLMChain(llm=ChatOpenAI(temperature=0.8), prompt=prompt)  # expect: tool-agent-temperature
    agent = ZeroShotAgent(llm_chain=chain, allowed_tools=[tool.name for tool in tools])
    return AgentExecutor.from_agent_and_tools(agent=agent, tools=tools, verbose=True)


def make_own(prompt, tools, parser):
    chain = LLMChain(llm=ChatOpenAI(temperature=0.8), prompt=prompt)  # expect: tool-agent-temperature
    agent = LLMSingleActionAgent(llm_chain=chain, output_parser=parser, stop=["Observation:"])
    return AgentExecutor.from_agent_and_tools(agent, tools)


def make_cold(prompt, tools):
    chain = LLMChain(llm=ChatOpenAI(temperature=0), prompt=prompt)
    return AgentExecutor.from_agent_and_tools(agent=ZeroShotAgent(llm_chain=chain), tools=tools)


def write(prompt):
    return LLMChain(llm=ChatOpenAI(temperature=0.8), prompt=prompt)
