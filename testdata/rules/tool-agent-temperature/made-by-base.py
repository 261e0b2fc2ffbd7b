# What a class hands to the library's own agent.
from agency_swarm import Agent
from agency_swarm.tools.mcp import MCPServerStdio

server = MCPServerStdio(name="s", params={"command": "npx", "args": ["-y", "x"]})


class Asker(Agent):
    def __init__(self):
        super().__init__(name="A", instructions="x", mcp_servers=[server], temperature=0.3, model="m")  # expect: tool-agent-temperature


class Writer(Agent):
    def __init__(self):
        super().__init__(name="W", instructions="x", temperature=0.9, model="m")  # no tools
