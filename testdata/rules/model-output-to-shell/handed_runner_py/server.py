"""The one place that runs commands; the tools get it handed over."""
import subprocess

from mcp.server.fastmcp import FastMCP

from tools import Tools, register


def run(command):
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


mcp = FastMCP("containers")
register(mcp, run, print, Tools(run))
