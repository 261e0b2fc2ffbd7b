# Clients under the other names their packages export.
import anthropic
import groq
from openai import AsyncClient, Client

asynchronous = AsyncClient()
plain = Client()
claude = anthropic.Client()
claude_too = anthropic.AsyncClient()


async def ask(messages, tools, llama):
    await asynchronous.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    plain.responses.create(model="gpt-4o", input=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    claude.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    await claude_too.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    groq.Client().chat.completions.create(model="llama-3.3-70b-versatile", messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
    await groq.AsyncClient().chat.completions.create(model="llama-3.3-70b-versatile", messages=messages, tools=tools, temperature=0.7)  # expect: tool-agent-temperature
