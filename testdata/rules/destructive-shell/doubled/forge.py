import subprocess


class GhForge:
    def call(self, method, endpoint):
        return subprocess.run(["gh", "api", endpoint, "-X", method], check=True)
