"""Functions an agent of OpenAI's Swarm is given: func(**args), as the model sends them."""
from swarm import Agent, Swarm


def calculate(expression: str) -> str:
    """The math."""
    return str(eval(expression, {"__builtins__": {}}, {}))  # expect: model-output-to-shell


def double(number: int) -> int:
    return number * 2


def sales():
    return math


def constant() -> str:
    return str(eval("2 + 2"))  # nothing of the model's


math = Agent(name="Math", instructions="", functions=[calculate, double, constant])
triage = Agent(name="Triage", functions=[sales])
Swarm().run(agent=triage, messages=[{"role": "user", "content": "2+2"}])
