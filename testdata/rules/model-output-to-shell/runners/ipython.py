from IPython import get_ipython
from openai import OpenAI

client = OpenAI()


def ask(question):
    text = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    return get_ipython().run_cell(text)  # expect: model-output-to-shell
