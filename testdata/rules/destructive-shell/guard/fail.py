# Tests on the way that refuse no command.
import os
import shutil
import subprocess

from .policy import note


def not_empty(command):
    if not command.strip():
        return None
    return subprocess.run(command, shell=True)


def by_type(command):
    if isinstance(command, str):
        return subprocess.run(command, shell=True)
    return subprocess.run(command)


def routes(command):
    if command.startswith("cd "):
        os.chdir(command[3:])
        return None
    return subprocess.run(command, shell=True)


def another_way(command):
    if "|" in command:
        return subprocess.run(command, shell=True)
    return subprocess.run(command.split())


def checks_the_folder(command, folder):
    if not is_mine(folder):
        raise ValueError(folder)
    return subprocess.run(command, shell=True, cwd=folder)


def is_mine(folder):
    return folder.startswith("/srv")


def installed(command):
    if not shutil.which(command.split()[0]):
        raise FileNotFoundError(command)
    note(command)
    return subprocess.run(command, shell=True)


def looks_at_the_result(command):
    result = subprocess.run(command, shell=True)
    if result.returncode:
        return None
    return subprocess.run(command, shell=True)


def checks_elsewhere(command, careful):
    if careful:
        if "rm" in command:
            raise ValueError(command)
        return "careful"
    else:
        return subprocess.run(command, shell=True)


# what begins so passes, whatever it does
def by_program(command):
    if not command.startswith("docker "):
        raise ValueError(command)
    return subprocess.run(command, shell=True)


def by_programs(command):
    if command.startswith(("git ", "docker ")):
        return subprocess.run(command, shell=True)
    else:
        raise ValueError(command)


not_empty("rm -rf /")  # expect: destructive-shell
by_type("rm -rf /")  # expect: destructive-shell
routes("rm -rf /")  # expect: destructive-shell
another_way("rm -rf /")  # expect: destructive-shell
checks_the_folder("rm -rf /", "/srv/a")  # expect: destructive-shell
installed("rm -rf /")  # expect: destructive-shell
looks_at_the_result("rm -rf /")  # expect: destructive-shell
checks_elsewhere("rm -rf /", False)  # expect: destructive-shell
by_program("docker volume prune -f")  # expect: destructive-shell
by_programs("git reset --hard")  # expect: destructive-shell
