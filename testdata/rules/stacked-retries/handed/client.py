"""A client of one's own around a library's, in a file of its own."""

import openai


class Gateway:
    def __init__(self, key):
        self.client = openai.AsyncOpenAI(api_key=key)

    async def chat(self, messages):
        reply = await self.client.chat.completions.create(model="m", messages=messages)
        return reply.choices[0].message.content
