import asyncssh
from openai import OpenAI

client = OpenAI()


async def ask(question):
    path = client.chat.completions.create(model="gpt-4o", messages=question).choices[0].message.content
    async with asyncssh.connect("web") as conn:
        return await conn.run(f"ls {path}")  # expect: model-output-to-shell
