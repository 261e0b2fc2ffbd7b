# AutoGen's adapter makes a schema of the function's signature and holds the arguments against it.
from autogen_ext.tools.langchain import LangChainToolAdapter
from langchain.agents import Tool
from langchain_community.utilities import GoogleSerperAPIWrapper

serper = GoogleSerperAPIWrapper()
search = Tool(name="search", func=serper.run, description="search the internet")
adapted = LangChainToolAdapter(search)
other = LangChainToolAdapter(Tool(name="search", func=serper.run, description="d"))
search = Tool(name="search", func=serper.run, description="once more")
adapted = LangChainToolAdapter(search)
