"""What a declaration limits is checked before the tool runs; a pattern for the beginning alone limits nothing."""
import subprocess
from enum import Enum
from typing import Annotated

from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel, Field, StringConstraints, constr

mcp = FastMCP("pods")


class Mode(str, Enum):
    short = "short"
    full = "full"


class Request(BaseModel):
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    since: str = Field(description="a time")


@mcp.tool()
def annotated(name: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]) -> str:
    return subprocess.getoutput(f"kubectl logs {name}")


@mcp.tool()
def constrained(name: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], other: constr(pattern=r"^[a-z]+$")) -> str:
    return subprocess.getoutput(f"kubectl logs {name} {other}")


@mcp.tool()
def by_default(name: str = Field(pattern=r"^[a-z0-9-]+$")) -> str:
    return subprocess.getoutput(f"kubectl logs {name}")


@mcp.tool()
def by_mode(mode: Mode) -> str:
    return subprocess.getoutput(f"kubectl logs web --{mode.value}")


@mcp.tool()
def by_model(request: Request) -> str:
    subprocess.getoutput(f"kubectl logs {request.name}")
    return subprocess.getoutput(f"kubectl logs web --since={request.since}")  # expect: model-output-to-shell


@mcp.tool()
def described(name: Annotated[str, Field(description="a pod")]) -> str:
    return subprocess.getoutput(f"kubectl logs {name}")  # expect: model-output-to-shell


@mcp.tool()
def beginning(name: Annotated[str, Field(pattern=r"^[a-z]+")]) -> str:
    return subprocess.getoutput(f"kubectl logs {name}")  # expect: model-output-to-shell
