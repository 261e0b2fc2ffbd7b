import our_gateway
from our_gateway import ask


def go(question, tools):
    our_gateway.ask(question, tools=tools, options={"temperature": 0.7})  # expect: tool-agent-temperature
    ask(question, tools=tools, options={"temperature": 0.7})  # expect: tool-agent-temperature
    ask(question, options={"temperature": 0.7})


from own_client import Client

client = Client()


def own(question, tools):
    client.chat(question, tools, temperature=0.7)  # expect: tool-agent-temperature
    client.chat(question, temperature=0.7)
