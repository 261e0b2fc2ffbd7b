"""A connection that one of two libraries gives; an endpoint that a class has by a default."""
import sqlite3

import openai
import psycopg2
import requests

client = openai.OpenAI()


class Adapter:
    def __init__(self):
        self.connection = None

    def open_file(self, path):
        self.connection = sqlite3.connect(path)

    def open_server(self, params):
        self.connection = psycopg2.connect(**params)

    def execute(self, sql):
        cursor = self.connection.cursor()
        cursor.execute(sql)  # expect: model-output-to-shell
        return cursor.fetchall()


def answer(question, adapter: Adapter):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])
    return adapter.execute(reply.choices[0].message.content)


class Refiner:
    def __init__(self, url="http://localhost:11434/api/generate", other="http://localhost/status"):
        self.url, self.other = url, other

    def run(self, question):
        reply = requests.post(self.url, json={"model": "m", "prompt": question, "stream": False}, timeout=40)
        return sqlite3.connect("data.db").cursor().execute(reply.json()["response"]).fetchall()  # expect: model-output-to-shell

    def run_other(self, question):
        reply = requests.post(self.other, json={"q": question}, timeout=40)
        return sqlite3.connect("data.db").cursor().execute(reply.json()["response"]).fetchall()
