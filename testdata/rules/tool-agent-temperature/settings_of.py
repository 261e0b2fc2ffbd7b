# Settings that are for one library's call say whose call it is, whoever the client is.
from google.genai import types
from tools import look


class Asker:
    def __init__(self, client):
        self.client = client

    def ask(self, prompt, tools):
        return self.client.models.generate_content(
            model="gemini-2.0-flash", contents=prompt,
            config=types.GenerateContentConfig(temperature=0.3, tools=tools))  # expect: tool-agent-temperature


def ask(client, prompt):
    settings = types.GenerateContentConfig(temperature=0.3, tools=[look])  # expect: tool-agent-temperature
    return client.models.generate_content(model="gemini-2.0-flash", contents=prompt, config=settings)


def write(client, prompt):
    return client.models.generate_content(
        model="m", contents=prompt, config=types.GenerateContentConfig(temperature=0.3))


def careful(client, prompt):
    return client.models.generate_content(
        model="m", contents=prompt, config=types.GenerateContentConfig(temperature=0, tools=[look]))


def keep(store):
    store.put(name="warm", settings=types.GenerateContentConfig(temperature=0.9, tools=[look]))  # asks nobody
