# The part is taken here, and it is a method that acts.
import json

import httpx
from openai import OpenAI

client = OpenAI()


class Web:
    async def search(self, query: str, most: int):
        async with httpx.AsyncClient() as http:
            return await http.post("https://example.com/search", json={"query": query, "most": most})


async def turn(web: Web, messages, tools):
    body = client.responses.create(model="gpt-4.1", input=messages, tools=tools)
    for call in body.output:
        if call.type != "function_call" or call.name != "web_search":
            continue
        try:
            args = json.loads(call.arguments or "{}")
        except (ValueError, TypeError):
            args = {}  # expect: validation-error-swallowed
        messages.append(await web.search(args.get("query"), 5))


async def refused(web: Web, messages, tools):
    body = client.responses.create(model="gpt-4.1", input=messages, tools=tools)
    for call in body.output:
        if call.type != "function_call" or call.name != "web_search":
            continue
        try:
            args = json.loads(call.arguments or "{}")
        except (ValueError, TypeError):
            args = {}
        query = args.get("query")
        if not query:
            messages.append("the query is missing")
            continue
        messages.append(await web.search(query, 5))
