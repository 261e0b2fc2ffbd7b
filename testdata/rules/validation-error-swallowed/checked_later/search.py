from pydantic import BaseModel


class Request(BaseModel):
    query: str


async def search(client, query):
    request = Request(query=query)
    return await client.get("https://api.example.com/s", params=request.model_dump())
