from openai import OpenAI
from sympy.parsing.sympy_parser import parse_expr

client = OpenAI()


def ask(question):
    text = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    return parse_expr(text)  # expect: model-output-to-shell
