# What @overload says of a function is said of the one below it.
from typing import Any, overload

import psycopg2
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="m", temperature=0)


@overload
def call(prompt: str) -> str: ...
@overload
def call(prompt: list) -> Any: ...
def call(prompt):
    return llm.invoke(prompt).content.strip()


class Model:
    @overload
    def ask(self, prompt: str) -> str:
        """Of a text."""
        ...

    @overload
    def ask(self, prompt: list) -> Any:
        ...

    def ask(self, prompt):
        return llm.invoke(prompt).content


class Known:
    @overload
    def ask(self, prompt: str) -> str: ...
    @overload
    def ask(self, prompt: list) -> str: ...
    def ask(self, prompt):
        return "SELECT 1"


def go(question):
    cur = psycopg2.connect("x").cursor()
    cur.execute(call(question))  # expect: model-output-to-shell
    cur.execute(Model().ask(question))  # expect: model-output-to-shell
    cur.execute(Known().ask(question))
    return cur.fetchall()
