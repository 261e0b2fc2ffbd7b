# A helper's verdict in a word: of forbidden words it is no limit, of known commands it is one.
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")
FORBIDDEN = ["rm -rf", "mkfs"]
KNOWN = {"uptime", "df -h"}


def judge(command):
    for word in FORBIDDEN:
        if word in command:
            return {"decision": "deny", "reason": word}
    return {"decision": "allow"}


def judge_known(command):
    if command in KNOWN:
        return {"decision": "allow"}
    return {"decision": "deny"}


@mcp.tool()
def run_command(command: str) -> str:
    verdict = judge(command)
    if verdict["decision"] == "deny":
        return verdict["reason"]
    return subprocess.check_output(command, shell=True, text=True)  # expect: model-output-to-shell


@mcp.tool()
def run_known_command(command: str) -> str:
    verdict = judge_known(command)
    if verdict["decision"] != "allow":
        return "no"
    return subprocess.check_output(command, shell=True, text=True)
