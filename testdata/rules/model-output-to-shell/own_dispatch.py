"""A client nobody knows here; that the block is a tool's call, its type says."""
import subprocess


def press(text: str):
    return subprocess.run(f"xdotool key -- {text}", shell=True)  # expect: model-output-to-shell


def move(x: int, y: int):
    return subprocess.run(["xdotool", "mousemove", str(x), str(y)])


def click(button: str):
    return subprocess.run(f"xdotool click {button}", shell=True)  # expect: model-output-to-shell


def write(path: str):
    return subprocess.run(f"touch {path}", shell=True)  # expect: model-output-to-shell


TOOLS = {"press": press, "move": move}


def loop(client, messages, schemas):
    reply = client.messages.create(model="m", messages=messages, tools=schemas)
    for block in reply.content:
        if block.type == "tool_use":
            TOOLS[block.name](**block.input)


def one(client, messages, schemas):
    reply = client.messages.create(model="m", messages=messages, tools=schemas)
    for block in reply.content:
        if block.type != "tool_use":
            continue
        if block.name == "click":
            click(**block.input)
        elif block.name == "write":
            write(block.input["path"])
