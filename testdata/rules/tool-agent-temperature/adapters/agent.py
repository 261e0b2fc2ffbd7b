from base import Adapter
from cold import Cold
from warm import Warm

ADAPTERS: dict[str, type[Adapter]] = {"warm": Warm, "cold": Cold}


def adapter_of(name: str) -> Adapter:
    return ADAPTERS[name]()


class Agent:
    def __init__(self, name):
        self.adapter: Adapter = adapter_of(name)

    def build(self, tools):
        llm = self.adapter.create()
        return self.adapter.bind(llm, tools)


def build(name, tools):
    adapter = adapter_of(name)
    llm = adapter.create()
    return adapter.bind(llm, tools)
