"""openai-agents raises where a tool is made of a dict whose keys have no names: such a tool never runs."""
from typing import Any, Dict, List

from agents import function_tool


@function_tool
def chart(options: Dict[str, Any], rows: List[Dict[str, Any]]) -> str:
    return str(options) + str(rows)


@function_tool(strict_mode=False)
def table(options: Dict[str, Any]) -> str:  # expect: tool-schema-loose
    return str(options)


@function_tool
def plot(points: List[Any]) -> str:  # expect: tool-schema-loose
    return str(points)
