"""Named by chance, and by this program: nobody else has anything of that name."""
import secrets
import subprocess
import uuid
from uuid import uuid4


def docker(args):
    subprocess.run(["docker", *args])


def stop(name):
    docker(["rm", "-f", name])


def run(cmd):
    name = f"agent-{uuid.uuid4().hex}"
    try:
        docker(["run", "--rm", "--name", name, "alpine", "sh", "-c", cmd])
    finally:
        stop(name)


class Sandbox:
    def __init__(self):
        self.database = "run_" + secrets.token_hex(4)
        self.branch = f"try-{str(uuid4())[:8]}"

    def close(self):
        subprocess.run(["dropdb", "--force", self.database])
        subprocess.run(f"git branch -D {self.branch}", shell=True)


def scratch(base):
    work = f"{base}/{uuid4()}"
    subprocess.run(["rm", "-rf", work])


def chosen(names, base, row):
    import random
    subprocess.run(["docker", "rm", "-f", random.choice(names)])  # expect: destructive-shell
    subprocess.run(["rm", "-rf", f"{base}/{uuid4()}/.."])  # expect: destructive-shell
    subprocess.run(["docker", "rm", "-f", f"agent-{uuid.UUID(row)}"])  # expect: destructive-shell
    subprocess.run(["docker", "rm", "-f", f"agent-{uuid4()}", row])  # expect: destructive-shell
