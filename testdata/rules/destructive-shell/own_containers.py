# What is lost in a container that the file makes, in whatever function, is the container's.
import subprocess
import uuid


class Box:
    def __init__(self):
        self.name = f"box-{uuid.uuid4().hex}"

    def start(self):
        subprocess.run(["docker", "run", "-d", "--name", self.name, "python:3.12", "sleep", "infinity"], check=True)

    def clean(self):
        subprocess.run(["docker", "exec", self.name, "rm", "-rf", "/workspace"], check=True)
        subprocess.run(f"docker exec {self.name} sh -c 'rm -rf /workspace/*; pkill -f python'", shell=True)

    def sh(self, command):
        return subprocess.run(["docker", "exec", self.name, "bash", "-lc", command], check=True)

    def reset(self):
        self.sh("rm -rf /testbed && git reset --hard")


class Printed:
    def start(self):
        done = subprocess.run(["podman", "run", "-d", "python:3.12"], capture_output=True, text=True)
        self.id = done.stdout.strip()

    def clean(self):
        subprocess.run(["podman", "exec", "-u", "root", self.id, "rm", "-rf", "/workspace"], check=True)


# somebody's folder is in there
class Shared:
    name = "shared-box"

    def start(self, folder):
        subprocess.run(["docker", "run", "-d", "--name", self.name, "-v", f"{folder}:/workspace", "python:3.12"])

    def clean(self):
        subprocess.run(["docker", "exec", self.name, "rm", "-rf", "/workspace"], check=True)  # expect: destructive-shell


# another one
def clean_database():
    subprocess.run(["docker", "exec", "database", "rm", "-rf", "/var/lib/mysql"], check=True)  # expect: destructive-shell
