# The call that runs the tool is told of where no file before it is: the model is asked in another.
from across_parse import tool_uses

HANDLERS = {}


def step(messages):
    for block in tool_uses(messages):
        HANDLERS[block.name](**block.input)  # expect: tool-args-unvalidated-dispatch


def checked(messages, tools):
    for block in tool_uses(messages):
        valid, why = validate_tool_call(block, tools)
        if not valid:
            print(why)
            continue
        HANDLERS[block.name](**block.input)  # the call was checked as a whole
