# What is added to a command on some ways only.
import subprocess


def prune(kind, force=False):
    if kind == "volumes":
        command = "docker volume prune"
    else:
        command = "docker image ls"
    if force:
        command += " --force"
    subprocess.run(command, shell=True)  # expect: destructive-shell


def look(kind, quiet=False):
    command = "docker volume ls" if kind == "volumes" else "docker ps"
    if quiet:
        command += " -q"
    subprocess.run(command, shell=True)


def each(force):
    for command in (f"docker system prune -a {'-f' if force else ''}", "docker ps "):
        subprocess.run(command.strip(), shell=True)  # expect: destructive-shell
