"""Models of a function that is looked up, and of a method of an object that a function gave."""
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent


class Provider:
    def get_model(self):
        return ChatOpenAI(model="gpt-4o", temperature=0.7)  # expect: tool-agent-temperature


class Factory:
    _providers = {"openai": Provider}

    @classmethod
    def create(cls, name):
        provider_class = cls._providers[name]
        provider = provider_class()
        return provider


def by_registry(tools, name):
    provider = Factory.create(name)
    return create_react_agent(provider.get_model(), tools)


class Other:
    def get_model(self):
        return ChatOpenAI(model="gpt-4o", temperature=0.6)  # expect: tool-agent-temperature


def create(name):
    if name == "openai":
        return Other()
    raise ValueError(name)


def by_branch(tools, name):
    return create_react_agent(create(name).get_model(), tools)


def listed():
    return ChatOpenAI(model="gpt-4o", temperature=0.5)  # expect: tool-agent-temperature


MODELS = {"openai": listed}


def by_function(tools, name):
    return create_react_agent(MODELS[name](), tools)


# another method of the object, and a cold one
class Cold:
    def get_model(self):
        return ChatOpenAI(model="gpt-4o", temperature=0)

    def get_writer(self):
        return ChatOpenAI(model="gpt-4o", temperature=0.9)


COLD = {"openai": Cold}


def cold(tools, name):
    return create_react_agent(COLD[name]().get_model(), tools)


# a field of the object that is looked up
class Held:
    def __init__(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0.5)  # expect: tool-agent-temperature


HELD = {"openai": Held}


def make_held(name):
    kind = HELD.get(name)
    return kind()


def by_field(tools, name):
    held = make_held(name)
    return create_react_agent(held.llm, tools)


class HeldCold:
    def __init__(self):
        self.llm = ChatOpenAI(model="gpt-4o", temperature=0)
        self.writer = ChatOpenAI(model="gpt-4o", temperature=0.9)


HELD_COLD = {"openai": HeldCold}


def by_cold_field(tools, name):
    return create_react_agent(HELD_COLD[name]().llm, tools)


# either of two functions
def usual():
    return ChatOpenAI(model="gpt-4o", temperature=0.4)  # expect: tool-agent-temperature


def still():
    return ChatOpenAI(model="gpt-4o", temperature=0)


def by_default(tools, own=None):
    make = own or usual
    return create_react_agent(make(), tools)


def still_by_default(tools, own=None):
    return create_react_agent((own or still)(), tools)
