# LangChain's with_retry and LangGraph's RetryPolicy, round clients that try again themselves.
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from langgraph.graph import StateGraph
from langgraph.types import RetryPolicy

llm = ChatOpenAI(model="gpt-4o", temperature=0)
patient = ChatOpenAI(model="gpt-4o").with_retry(stop_after_attempt=5)  # expect: stacked-retries
chain = (ChatPromptTemplate.from_template("{x}") | llm).with_retry()  # expect: stacked-retries
once = ChatOpenAI(model="gpt-4o", max_retries=0).with_retry(stop_after_attempt=5)


async def agent(state):
    return {"messages": [await llm.ainvoke(state["messages"])]}


async def single(state):
    return {"messages": [await once.ainvoke(state["messages"])]}


def plain(state):
    return {"n": state["n"] + 1}


graph = StateGraph(dict)
graph.add_node("agent", agent, retry_policy=RetryPolicy(max_attempts=3))  # expect: stacked-retries
graph.add_node("default", agent, retry=RetryPolicy())  # expect: stacked-retries
graph.add_node("one", agent, retry_policy=RetryPolicy(max_attempts=1))
graph.add_node("plain", plain, retry_policy=RetryPolicy(max_attempts=3))
graph.add_node("bare", agent)
