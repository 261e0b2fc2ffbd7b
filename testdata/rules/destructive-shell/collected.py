# Commands that are collected first, and run one after the other.
import subprocess


def clean(everything):
    commands = []
    if everything:
        commands.append("docker system prune -a --volumes -f")
    commands.append("docker ps")
    for command in commands:
        subprocess.run(command, shell=True)  # expect: destructive-shell


def as_words(hard):
    steps = [["git", "fetch"]]
    if hard:
        steps.extend([["git", "reset", "--hard"]])
    for step in steps:
        subprocess.run(step, check=True)  # expect: destructive-shell


def harmless():
    commands = []
    commands.append(["docker", "ps"])
    commands.extend([["docker", "compose", "down"]])
    for command in commands:
        subprocess.run(command, check=True)


# what another function collects
def advice():
    commands = []
    commands.append("docker system prune -a --volumes -f")
    return commands


def runs(commands):
    for command in commands:
        subprocess.run(command, shell=True)


# words that a helper puts together
def ssh(host):
    words = ["ssh", "-o", "BatchMode=yes"]
    words.append(host)
    return words


def docker(words):
    command = ["docker"]
    command.extend(words)
    return command


def by_helpers(host):
    subprocess.run(ssh(host) + ["docker", "volume", "prune", "-f"])  # expect: destructive-shell
    subprocess.run([*ssh(host), "docker volume prune -f"])  # expect: destructive-shell
    subprocess.run(docker(["system", "prune", "-af"]))  # expect: destructive-shell
    command = ssh(host)
    command.extend(["git", "reset", "--hard"])
    subprocess.run(command)  # expect: destructive-shell
    subprocess.run(docker(["system", "df"]))
    subprocess.run(ssh(host) + ["docker", "ps"])


# What is added to a list is added once: rm -r has nothing to remove.
def grown(host):
    words = ["ssh"]
    words += ["-t"]
    words.append(host)
    words.append("rm -r")
    subprocess.run(words)
