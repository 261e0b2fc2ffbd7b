"""A box of one's own that is logged in to is no host of others'."""
import docker
from pexpect import pxssh


class Box:
    def __init__(self, image):
        self.container = docker.from_env().containers.run(image, detach=True)
        self.ssh = pxssh.pxssh()
        self.ssh.login("localhost", "root", port=2222)

    def execute(self, command):
        self.ssh.sendline(command)


class Host:
    def __init__(self, name):
        self.ssh = pxssh.pxssh()
        self.ssh.login(name, "root")

    def execute(self, command):
        self.ssh.sendline(command)


def main(name):
    Box("python").execute("git reset --hard")
    Host(name).execute("git reset --hard")  # expect: destructive-shell
