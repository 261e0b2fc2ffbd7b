# What the answer is, a subclass in another file says: its only base, the last of several.
from abc import ABC, abstractmethod


class Base(ABC):
    @abstractmethod
    def submit(self, prompt):
        pass

    def ask(self, question):
        code = self.submit([{"role": "user", "content": question}])
        exec(code)  # expect: model-output-to-shell


class Mixed(ABC):
    @abstractmethod
    def answer(self, prompt):
        pass

    def ask(self, question):
        exec(self.answer([{"role": "user", "content": question}]))  # expect: model-output-to-shell


class Fixed(ABC):
    @abstractmethod
    def program(self, prompt):
        pass

    def ask(self, question):
        exec(self.program([{"role": "user", "content": question}]))
