import subprocess


def register(server):
    @server.tool()
    def logs(name: str) -> str:
        return subprocess.check_output(f"kubectl logs {name}", shell=True, text=True)  # expect: model-output-to-shell

    @server.tool()
    def tail(lines: int) -> str:
        return subprocess.check_output(f"kubectl logs --tail {lines} web", shell=True, text=True)
