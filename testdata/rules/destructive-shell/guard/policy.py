"""The checks ok.py imports."""

FORBIDDEN = ("rm -rf", "mkfs")


def sanitize(command):
    for word in FORBIDDEN:
        if word in command:
            return False, "not allowed: " + word
    return True, command


def demand_safe(command):
    if not sanitize(command)[0]:
        raise PermissionError(command)


def note(command):
    print("running", command)
