# A hook that only looks at what the agent has run: what the helper collects is a list of its own.
import json
import re
import sys


def written(command):
    paths = []
    for m in re.finditer(r">\s*(\S+\.py)", command):
        if not m.group(1).startswith("/tmp"):
            paths.append(m.group(1))
    return paths


def words(command):
    out = set()
    for word in command.split():
        if not word.startswith("-"):
            out.add(word)
    return out


def main():
    data = json.loads(sys.stdin.read())
    args = data.get("toolArgs", {})
    if data.get("toolName") == "bash":
        command = args.get("command", "")
        found = written(command)
        if found:
            print(len(found), words(command))


main()
