import json
import re
from dataclasses import dataclass


@dataclass
class Step:
    kind: str
    tool_name: str | None = None
    tool_input: dict | None = None


class Parser:
    ACTION = re.compile(r"Action:(.*)")
    INPUT = re.compile(r"Action Input:(.*)")

    def parse(self, text):
        steps = []
        action, given = self.ACTION.search(text), self.INPUT.search(text)
        if action:
            steps.append(
                Step(
                    kind="action",
                    tool_name=action.group(1).strip(),
                    tool_input=json.loads(given.group(1).strip()),
                )
            )
        return steps
