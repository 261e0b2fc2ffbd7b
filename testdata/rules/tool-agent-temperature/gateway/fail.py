import our_gateway
from our_gateway import ask


def go(question, tools):
    our_gateway.ask(question, tools=tools, options={"temperature": 0.7})  # expect: tool-agent-temperature
    ask(question, tools=tools, options={"temperature": 0.7})  # expect: tool-agent-temperature
    ask(question, options={"temperature": 0.7})
