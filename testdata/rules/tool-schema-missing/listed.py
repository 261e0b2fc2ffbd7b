# Plain functions in the list of a framework that takes a parameter without a type for anything.
from langchain.agents import create_agent
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import ToolNode, create_react_agent


def search(query):
    """Search the web."""
    return query


def add(a: int, b: int = 1) -> int:
    """Add."""
    return a + b


class Desk:
    def look(self, text):
        """Look it up."""
        return text

    def agent(self, model):
        return create_react_agent(model, [self.look])  # expect: tool-schema-missing


tools = [search, add]  # expect: tool-schema-missing
model = ChatOpenAI(model="m", temperature=0).bind_tools(tools)
node = ToolNode(tools)
typed = create_agent("openai:m", tools=[add])


# the program itself fills in all that it ever gets
@tool
def make_finder(places, name):
    """Make a tool that looks things up."""
    return places.finder(name)


def bound(store, llm):
    finder = make_finder.invoke({"places": store, "name": "posts"})
    return llm.bind_tools([finder])


@tool  # expect: tool-schema-missing
def found(place):
    """Find."""
    return place


def given(llm, store):
    found.invoke({"place": store})
    return llm.bind_tools([found])
