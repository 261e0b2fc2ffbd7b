# Wrappers that check the command before they run it: what their callers hand over, they may refuse.
import re
import subprocess

from .policy import FORBIDDEN, demand_safe, sanitize


class Terminal:
    def __init__(self, safe_mode=True, approve=None):
        self.safe_mode = safe_mode
        self.approve = approve

    def _sanitize(self, command):
        return sanitize(command=command)

    def execute(self, name, command, block=True):
        if self.safe_mode:
            allowed, message = self._sanitize(command)
            if not allowed:
                return "Error: " + message
            command = message
        command = f". venv/bin/activate && {command}"
        if block:
            try:
                return subprocess.run(command, shell=True, cwd=name)
            except OSError as error:
                return str(error)

    def execute_approved(self, command):
        if not self.approve(f"run {command}?"):
            return None
        return subprocess.run(command, shell=True)


def raises(command):
    if is_dangerous(command):
        raise PermissionError(command)
    return subprocess.run(command, shell=True)


def is_dangerous(command):
    return any(word in command for word in FORBIDDEN)


def only_if_safe(command):
    if not is_dangerous(command):
        subprocess.run(command, shell=True)


def looks_itself(command):
    if any(word in command for word in FORBIDDEN):
        return "refused"
    return subprocess.run(command, shell=True)


def by_pattern(command):
    if re.search(r"\brm\s+-rf\b", command):
        raise ValueError(command)
    subprocess.run(command, shell=True)


def from_a_list(program, *args):
    if program not in ("git", "ls"):
        raise ValueError(program)
    subprocess.run([program, *args])


def by_prefix(command):
    if not command.startswith("git "):
        raise ValueError(command)
    subprocess.run(command, shell=True)


def by_verb(command):
    if not command.startswith(("docker ps", "docker logs")):
        raise ValueError(command)
    subprocess.run(command, shell=True)


def by_prefix_and_more(command):
    if not command.startswith("docker ") or is_blocked(command):
        raise ValueError(command)
    subprocess.run(command, shell=True)


def never_begins_so(command):
    if command.startswith("docker "):
        raise ValueError(command)
    subprocess.run(command, shell=True)


def asserts(command):
    assert sanitize(command)[0], command
    subprocess.run(command, shell=True)


def leaves_it_to_another(command):
    demand_safe(command)
    subprocess.run(command, shell=True)


def checks_for_another(command):
    if not sanitize(command)[0]:
        return None
    return unchecked(command)


def unchecked(command):
    return subprocess.run(command, shell=True)


def test_refusals():
    terminal = Terminal()
    assert terminal.execute("session", "rm -rf /").startswith("Error")
    terminal.execute_approved("rm -rf /")
    raises("rm -rf /")
    only_if_safe("rm -rf /")
    looks_itself("rm -rf /")
    by_pattern("rm -rf /")
    from_a_list("rm", "-rf", "/")
    by_prefix("rm -rf /")
    by_verb("docker volume prune -f")
    by_prefix_and_more("docker volume prune -f")
    never_begins_so("docker volume prune -f")
    asserts("rm -rf /")
    leaves_it_to_another("rm -rf /")
    checks_for_another("rm -rf /")
