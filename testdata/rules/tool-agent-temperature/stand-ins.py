# What stands in for a library that is missing says nothing of what runs where it is there.
try:
    from langchain.agents import create_tool_calling_agent
except ImportError:

    def create_tool_calling_agent(*args, **kwargs):
        return None


try:
    from crewai import Agent as CrewAgent
except (ImportError, AttributeError):
    CrewAgent = None

try:
    from langchain_ollama import ChatOllama
except ModuleNotFoundError:

    class ChatOllama:
        def __init__(self, **settings):
            self.settings = settings


def build(tools, prompt):
    return create_tool_calling_agent(ChatOllama(model="m", temperature=0.7), tools, prompt)  # expect: tool-agent-temperature


# a function of one's own that another handler defines is the one that runs
try:
    load_settings()
except ValueError:
    from langchain.agents import create_react_agent
else:

    def create_react_agent(*args, **kwargs):
        return None


def build_other(tools, prompt):
    return create_react_agent(ChatOllama(model="m", temperature=0.7), tools, prompt)
