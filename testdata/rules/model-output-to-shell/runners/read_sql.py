import pandas as pd
from openai import OpenAI

client = OpenAI()


def ask(question, conn):
    sql = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    return pd.read_sql(sql, conn)  # expect: model-output-to-shell
