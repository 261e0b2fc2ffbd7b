from berths import count_berths, first_berth, free_berths, paint_berths
from mcp.server.fastmcp import FastMCP

pilot = FastMCP("pilot")


@pilot.tool()
def free(names: list[str]):
    return free_berths(names)  # expect: model-output-to-shell


@pilot.tool()
def paint(names: list[str]):
    return paint_berths(names)  # expect: model-output-to-shell


@pilot.tool()
def count(names: list[str]):
    return count_berths(names)


@pilot.tool()
def show(booking: dict):
    return first_berth(booking)
