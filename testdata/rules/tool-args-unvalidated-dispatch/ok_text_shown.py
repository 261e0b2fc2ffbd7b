# A text made of the input, given to what answers nothing: a display, whatever else its name says.
import json


def shorten(block):
    return json.dumps(block.input, indent=2)[:500]


async def assistant(message, sink):
    for block in message.content:
        if block.type == "tool_use":
            await sink.post_tool_use(block.name, shorten(block))


def handle(message, sink):
    for block in message.content:
        if block.type == "tool_use":
            sink.post_tool_use(block.name, str(block.input))
