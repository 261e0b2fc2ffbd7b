"""LangChain's middleware that tries a model again, around one that does so by itself."""
from langchain.agents import create_agent
from langchain.agents.middleware import ModelRetryMiddleware
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="m")
once = ChatOpenAI(model="m", max_retries=0)

twice = create_agent(llm, tools=[], middleware=[ModelRetryMiddleware(max_retries=5)])  # expect: stacked-retries
by_default = create_agent(model=llm, tools=[], middleware=[ModelRetryMiddleware()])  # expect: stacked-retries

one_layer = create_agent(once, tools=[], middleware=[ModelRetryMiddleware(max_retries=5)])
none = create_agent(llm, tools=[], middleware=[ModelRetryMiddleware(max_retries=0)])
some = create_agent(llm, tools=[], middleware=[ModelRetryMiddleware(retry_on=(ValueError,))])
unknown = create_agent("openai:gpt-4o", tools=[], middleware=[ModelRetryMiddleware(max_retries=5)])
