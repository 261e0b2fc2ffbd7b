# A schema of the answer says that `arguments` is a text, and nothing of what is in it.
import json

from pydantic import BaseModel


class Function(BaseModel):
    name: str
    arguments: str


class Call(BaseModel):
    function: Function


def turn(message, tools):
    for raw in message["tool_calls"]:
        call = Call.model_validate(raw)
        tools[call.function.name](**json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch


def whole(text, tools):
    call = Call.model_validate_json(text)
    args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return tools[call.function.name](**args)
