# A class of fields that asks a model with them is an agent.
from dataclasses import dataclass, field
from typing import List


@dataclass
class Clerk:
    name: str
    system_prompt: str = ""
    tools: List[str] = field(default_factory=list)
    temperature: float = 0.0

    def answer(self, gateway, text):
        return gateway.ask(self.system_prompt, text, self.tools, self.temperature)


clerk = Clerk(name="clerk", system_prompt="short", tools=["search"], temperature=0.3)  # expect: tool-agent-temperature
