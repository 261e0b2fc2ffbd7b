# Tables and classes whose functions run on what they get.
import json

def read(path):
    return open(path).read()

def write(args):
    return open(args["path"], "w").write(args["text"])

T = {"read": read, "write": write}

def go(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return T[tool_call.function.name](**args)

def go1(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return T[tool_call.function.name](args)

class Base:
    def run(self, raw):
        raise NotImplementedError

class A(Base):
    def run(self, args):
        return open(args["p"])
class B(Base):
    def run(self, args):
        return 2

TOOLS = {"a": A(), "b": B()}

def go2(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return TOOLS[tool_call.function.name].run(args)

def go4(tool_call, tool: Base):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return tool.run(args)

async def execute(name, args):
    return T[name](**args)

async def all_of(calls, executor):
    for c in calls:
        await executor(c.function.name, json.loads(c.function.arguments))  # expect: tool-args-unvalidated-dispatch

async def main(calls):
    await all_of(calls, execute)
