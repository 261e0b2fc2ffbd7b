# What is told of stands in this file: where the settings of another one are handed over.
from desk import DEFAULTS
from desk.clerk import ToolClerk
from smolagents import VisitWebpageTool

clerk = ToolClerk(model="n", **DEFAULTS)  # expect: tool-agent-temperature
