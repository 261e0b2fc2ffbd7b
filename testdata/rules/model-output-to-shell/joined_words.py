"""cmd and PowerShell put all words behind their flag together again; sh takes one, and the others as they are."""
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("desk")


@mcp.tool()
def opens(target: str):
    subprocess.Popen(["cmd", "/c", "start", "", target])  # expect: model-output-to-shell


@mcp.tool()
def lists(folder: str):
    return subprocess.run(["powershell.exe", "-NoProfile", "-Command", "Get-ChildItem", folder])  # expect: model-output-to-shell


@mcp.tool()
def scripted(folder: str):
    subprocess.run(["powershell.exe", "-NoProfile", "-File", "list.ps1", folder])
    return subprocess.run(["sh", "-c", 'ls "$1"', "_", folder])


@mcp.tool()
def known(page: str):
    if page not in ("docs", "home"):
        return
    subprocess.Popen(["cmd.exe", "/c", "start", "", page])
