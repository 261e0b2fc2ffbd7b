# What a list of allowed letters lets through: enough for another command, enough for code, or neither.
import re
import subprocess

from fastmcp import FastMCP

mcp = FastMCP("x")


@mcp.tool()
def price(amount: str) -> str:
    cleaned = re.sub(r"[^0-9a-zA-Z_+\-*/().,\s\[\]]", "", amount)
    return str(eval(cleaned, {"__builtins__": {}}, {}))  # expect: model-output-to-shell


@mcp.tool()
def words(amount: str) -> str:
    return str(eval(re.sub(r"[^\w\s()+*/-]", "", amount)))  # expect: model-output-to-shell


@mcp.tool()
def digits(amount: str) -> str:
    return str(eval(re.sub(r"[^0-9+\-*/(). ]", "", amount)))


@mcp.tool()
def ping(host: str) -> str:
    host = re.sub(r"[^a-zA-Z0-9;|&. $()-]", "", host)
    return subprocess.check_output(f"ping {host}", shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
def ping_name(host: str) -> str:
    host = re.sub(r"[^a-zA-Z0-9._-]", "", host)
    return subprocess.check_output(f"ping {host}", shell=True, text=True)
