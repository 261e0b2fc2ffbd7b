import shlex

from connection import connect


class Tools:
    def __init__(self, run):
        self.run = run

    def inspect(self, name):
        return self.run(f"docker inspect {name}")

    def quoted(self, name):
        return self.run(f"docker inspect {shlex.quote(name)}")


def register(mcp, run, say, tools):
    @mcp.tool()
    def logs(container: str, lines: int) -> str:
        say(f"logs of {container}")  # prints it
        run(f"docker logs --tail {lines} web")
        return run(f"docker logs {container}")  # expect: model-output-to-shell

    @mcp.tool()
    def inspect(name: str) -> str:
        return tools.inspect(name)  # expect: model-output-to-shell

    @mcp.tool()
    def inspect_quoted(name: str) -> str:
        return tools.quoted(name)

    @mcp.tool()
    def tail(host: str, file: str) -> str:
        remote = connect(host)
        remote.execute(f"stat {file}")  # expect: model-output-to-shell
        return remote.execute(f"tail {file}")  # expect: model-output-to-shell
