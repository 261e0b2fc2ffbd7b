# What a session stores under a text is what it gives under it.
import chainlit as cl
from openai import OpenAI


class Agent:
    def __init__(self):
        self.client = OpenAI()

    def chat(self, message):
        reply = self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": message}])
        return reply.choices[0].message.content


class Executor:
    def execute_code(self, code):
        exec(code)  # expect: model-output-to-shell


class Rules:
    def apply(self, code):
        exec(code)


@cl.on_chat_start
async def start():
    cl.user_session.set("agent", Agent())
    cl.user_session.set("executor", Executor())
    cl.user_session.set("rules", Rules())
    cl.user_session.set("code", "print(1)")


@cl.on_message
async def main(message: cl.Message):
    answer = cl.user_session.get("agent").chat(message.content)
    start = answer.find("```python") + 9
    cl.user_session.get("executor").execute_code(answer[start:answer.find("```", start)].strip())
    cl.user_session.get("rules").apply(cl.user_session.get("code"))
