# A name that ends in what has been done tells of it; one that begins with what is to be done does it.
import json


def started(tool_call, screen):
    args = json.loads(tool_call.function.arguments)
    screen.tool_call_started(call_id=tool_call.id, tool_name=tool_call.function.name, arguments=args)


def executed(tool_call, listener):
    args = json.loads(tool_call.function.arguments)
    listener.tool_executed(tool_call.function.name, args)


def received(tool_call, listener):
    args = json.loads(tool_call.function.arguments)
    listener.function_call_received(tool_call.function.name, args)


def runs(tool_call, worker):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    worker.run_received(tool_call.function.name, args)


def calls(tool_call, worker):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    worker.received_tool(tool_call.function.name, args)
