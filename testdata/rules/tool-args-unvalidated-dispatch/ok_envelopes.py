# What is in the text of `arguments` is checked after it was parsed, whatever was checked before and copied since.
import json

from pydantic import BaseModel


class Function(BaseModel):
    name: str
    arguments: str


class Call(BaseModel):
    function: Function


class Args(BaseModel):
    path: str


class Parsed(BaseModel):
    name: str
    arguments: Args


def turn(message, tools):
    call = Call.model_validate(message)
    args = Args.model_validate_json(call.function.arguments)
    return tools[call.function.name](**args.model_dump())


def as_object(text, tools):
    call = Parsed.model_validate(json.loads(text))
    return tools[call.name](call.arguments)


def copied(message, tools):
    call = Call.model_validate(message)
    args = Args.model_validate(json.loads(call.function.arguments))
    return tools[call.function.name](**json.loads(json.dumps(args.model_dump())))
