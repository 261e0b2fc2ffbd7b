def keep(path, text):
    with open(path, "w") as file:
        file.write(text)


def drop(path):
    return path


TOOLS = {"keep": keep, "drop": drop}
