"""The object that asks the model is handed in, and its method gives the whole answer."""
from langchain_openai import ChatOpenAI


class Model:
    def __init__(self):
        self._llm = ChatOpenAI(model="m", temperature=0)

    def ask(self, text):
        return self._llm.invoke(text)


class Canned:
    def ask(self, text):
        return Page("1 + 1")


class Page:
    def __init__(self, content):
        self.content = content


class Agent:
    def __init__(self, model):
        self.model = model

    def run(self, question):
        exec(self.model.ask(question).content, {})  # expect: model-output-to-shell


class Replay:
    def __init__(self, model):
        self.model = model

    def run(self, question):
        exec(self.model.ask(question).content, {})


def main():
    Agent(Model()).run("x")
    Replay(Canned()).run("x")
