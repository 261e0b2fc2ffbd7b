# Records that are made of one another: nobody reads the temperature to ask a model with it.
from dataclasses import dataclass, field
from typing import Any, Dict, List


@dataclass
class Spec:
    name: str
    system_prompt: str = ""
    tools: List[str] = field(default_factory=list)
    temperature: float = 0.15

    @classmethod
    def from_dict(cls, data: Dict[str, Any]) -> "Spec":
        return cls(
            name=str(data.get("name", "")),
            system_prompt=data.get("system_prompt", ""),
            tools=data.get("tools", []),
            temperature=data.get("temperature", 0.15),
        )

    def to_dict(self) -> Dict[str, Any]:
        return {"name": self.name, "tools": self.tools, "temperature": self.temperature}


def longer(spec: Spec):
    return Spec(name=spec.name, system_prompt="long", tools=["search"], temperature=0.3)
