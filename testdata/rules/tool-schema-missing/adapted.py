# Given to an agent of its own framework as well, where nothing holds the arguments against anything.
from autogen_ext.tools.langchain import LangChainToolAdapter
from langchain.agents import Tool, create_react_agent
from langchain_community.utilities import GoogleSerperAPIWrapper

serper = GoogleSerperAPIWrapper()
search = Tool(name="search", func=serper.run, description="d")  # expect: tool-schema-missing
adapted = LangChainToolAdapter(search)
agent = create_react_agent(llm, [search], prompt)
