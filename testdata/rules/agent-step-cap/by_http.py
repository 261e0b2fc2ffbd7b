# Models that are asked by plain HTTP.
import httpx
import requests

from elsewhere import run, schemas

ADDRESS = "https://api.anthropic.com/v1/messages"


class Client:
    def __init__(self, address=ADDRESS, host="http://localhost:11434"):
        self.address = address
        self.host = host

    def ask(self, messages):
        answer = requests.post(self.address, json={"model": "m", "max_tokens": 9, "messages": messages, "tools": schemas})
        return answer.json()

    def by_reason(self, messages):
        while True:  # expect: agent-step-cap
            data = self.ask(messages)
            if data["stop_reason"] != "tool_use":
                return data
            messages.append(run(data))

    def ollama(self, messages):
        while True:  # expect: agent-step-cap
            answer = requests.post(f"{self.host}/api/chat", json={"model": "m", "messages": messages, "tools": schemas})
            message = answer.json()["message"]
            messages.append(message)
            if "tool_calls" not in message:
                return message
            messages.append(run(message))

    def counted(self, messages):
        for _ in range(20):
            data = self.ask(messages)
            if data["stop_reason"] != "tool_use":
                return data
            messages.append(run(data))
        raise RuntimeError("too many turns")


async def by_session(messages):
    async with httpx.AsyncClient() as client:
        while True:  # expect: agent-step-cap
            answer = await client.post(ADDRESS, json={"model": "m", "messages": messages, "tools": schemas})
            data = answer.json()
            messages.append(data["content"])
            if data["stop_reason"] == "end_turn":
                return messages
            messages.append(run(data))


def writes_on(messages):
    text = ""
    while True:
        answer = requests.post(ADDRESS, json={"model": "m", "messages": messages})
        data = answer.json()
        text += data["content"][0]["text"]
        if data["stop_reason"] != "max_tokens":
            return text
        messages.append({"role": "assistant", "content": text})


# Words of a prompt that speak of tools are none.
def better(messages, draft):
    while True:
        answer = requests.post(ADDRESS, json={"model": "m", "messages": messages}).json()
        if answer["content"][0]["text"] == "GOOD":
            return draft
        messages.append({"role": "user", "content": "Improve it; use no tools, name no tool."})
