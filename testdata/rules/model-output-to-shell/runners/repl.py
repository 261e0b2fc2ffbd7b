from langchain_experimental.utilities import PythonREPL
from openai import OpenAI

client = OpenAI()


def ask(question):
    text = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    return PythonREPL().run(text)  # expect: model-output-to-shell
