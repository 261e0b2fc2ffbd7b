# Tables, objects and base classes whose functions check what they get, each of them.
import json
from pydantic import BaseModel, validate_call

class Read(BaseModel):
    path: str

def read(args):
    return open(Read(**args).path).read()

def write(args):
    a = Read.model_validate(args)
    return a.path

HANDLERS = {"read": read, "write": write}

def go(tool_call):
    args = json.loads(tool_call.function.arguments)
    return HANDLERS[tool_call.function.name](args)

class Registry:
    def __init__(self):
        self.handlers = {"read": self.read, "write": self.write}
    def read(self, args):
        return open(Read(**args).path).read()
    def write(self, args):
        a = Read.model_validate(args)
        return a.path
    def go(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        handler = self.handlers.get(tool_call.function.name)
        if not handler:
            return None
        return handler(args)


@validate_call
def read_file(path: str):
    return open(path).read()

@validate_call
def write_file(path: str, text: str):
    return path

GUARDED = {"read": read_file, "write": write_file}

def go1(tool_call):
    args = json.loads(tool_call.function.arguments)
    return GUARDED[tool_call.function.name](**args)

class Base:
    args_model: type[BaseModel]
    def run(self, raw):
        args = self.args_model.model_validate(raw)
        return self.act(args)
    def act(self, args):
        raise NotImplementedError

class A(Base):
    def act(self, args):
        return 1
class B(Base):
    def act(self, args):
        return 2

TOOLS = {"a": A(), "b": B()}

def go2(tool_call):
    args = json.loads(tool_call.function.arguments)
    return TOOLS[tool_call.function.name].run(args)

class Tools:
    def __init__(self):
        self._tools = {}
    def register(self, tool: Base):
        self._tools[tool.name] = tool
    def call(self, name, raw):
        return self._tools[name].run(raw)

registry = Tools()
registry.register(A())
def go3(tool_call):
    args = json.loads(tool_call.function.arguments)
    return registry.call(tool_call.function.name, args)

def go4(tool_call, tool: Base):
    args = json.loads(tool_call.function.arguments)
    return tool.run(args)
