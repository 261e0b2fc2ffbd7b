# Arguments that a schema library checked: marshmallow, voluptuous, cerberus, typeguard, beartype.
import json

from beartype.door import die_if_unbearable
from cerberus import Validator
from marshmallow import Schema, fields
from typeguard import check_type
from voluptuous import Schema as Shape


class Args(Schema):
    path = fields.Str(required=True)


def own(call, tools):
    args = Args().load(json.loads(call.function.arguments))
    return tools[call.function.name](**args)


def texts(call, tools):
    return tools[call.function.name](**Args().loads(call.function.arguments))


def cerb(call, tools):
    args = json.loads(call.function.arguments)
    if not Validator({"path": {"type": "string"}}).validate(args):
        raise ValueError("no")
    return tools[call.function.name](**args)


def typed(call, tools):
    args = json.loads(call.function.arguments)
    check_type(args, dict[str, str])
    return tools[call.function.name](**args)


def bear(call, tools):
    args = json.loads(call.function.arguments)
    die_if_unbearable(args, dict[str, str])
    return tools[call.function.name](**args)


shape = Shape({"path": str})


def shaped(call, tools):
    return tools[call.function.name](**shape(json.loads(call.function.arguments)))
