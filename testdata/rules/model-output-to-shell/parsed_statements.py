# A statement that a helper parses and gives back under another name was looked at; one that it only cuts was not.
import psycopg2
import sqlglot
import sqlparse
from openai import OpenAI
from sqlglot import exp

client = OpenAI()


def ask(question):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content


def one_select(sql):
    cleaned = (sql or "").strip().rstrip(";").strip()
    statements = [s for s in sqlglot.parse(cleaned, dialect="postgres") if s is not None]
    if len(statements) != 1 or not isinstance(statements[0], exp.Select):
        raise ValueError("SELECT only")
    return cleaned


def by_tokens(sql):
    cleaned = sql.strip()
    parsed = sqlparse.parse(cleaned)
    if len(parsed) != 1 or parsed[0].get_type() != "SELECT":
        raise ValueError("SELECT only")
    return cleaned


def tidied(sql):
    cleaned = (sql or "").strip().rstrip(";").strip()
    if not cleaned:
        raise ValueError("nothing")
    return cleaned


def run(question):
    cursor = psycopg2.connect("dbname=shop").cursor()
    cursor.execute(one_select(ask(question)))
    cursor.execute(by_tokens(ask(question)))
    cursor.execute(tidied(ask(question)))  # expect: model-output-to-shell
