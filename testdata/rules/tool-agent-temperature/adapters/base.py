from abc import ABC, abstractmethod


class Adapter(ABC):
    @abstractmethod
    def create(self):
        pass

    @abstractmethod
    def bind(self, llm, tools):
        pass
