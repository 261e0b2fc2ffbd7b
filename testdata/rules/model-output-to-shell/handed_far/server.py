"""What a tool gets is handed on from function to function of another file before a shell reads it."""
from mcp.server.fastmcp import FastMCP

from changes import review

mcp = FastMCP("review")


@mcp.tool()
def review_files(prompt: str, files: list[str]) -> str:
    return review(prompt=prompt, files=files)  # expect: model-output-to-shell
