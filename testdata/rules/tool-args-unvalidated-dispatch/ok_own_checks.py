# Functions of the project hold the arguments against what a tool takes: by their answer or by what they raise.
import json

import jsonschema

TOOLS = {}
SCHEMAS = {}


def problems(schema, args):
    found = []
    for key, kind in schema.items():
        if key not in args:
            found.append(f"{key} is missing")
        elif not isinstance(args[key], kind):
            found.append(f"{key} is no {kind}")
    return found


def fits(name, args):
    model = SCHEMAS[name]
    try:
        model(**args)
    except ValueError as error:
        return False, str(error)
    return True, None


def one(key, value, kind):
    if not isinstance(value, kind):
        raise TypeError(key)


class Agent:
    def __init__(self):
        self.hooks = [self.look]

    def by_list(self, call):
        args = json.loads(call.function.arguments)
        wrong = problems(SCHEMAS[call.function.name], args)
        if wrong:
            return "; ".join(wrong)
        return TOOLS[call.function.name](**args)

    def by_pair(self, call):
        args = json.loads(call.function.arguments)
        ok, why = fits(call.function.name, args)
        if not ok:
            return why
        return TOOLS[call.function.name](**args)

    def look(self, name, args):
        jsonschema.validate(args, SCHEMAS[name])

    def by_raising(self, call):
        args = json.loads(call.function.arguments)
        self.look(call.function.name, args)
        return TOOLS[call.function.name](**args)

    def each(self, name, args):
        for key, kind in SCHEMAS[name].items():
            one(key, args.get(key), kind)

    def by_each(self, call):
        args = json.loads(call.function.arguments)
        try:
            self.each(call.function.name, args)
        except TypeError as error:
            return str(error)
        return TOOLS[call.function.name](**args)

    def message(self, name, args):
        try:
            jsonschema.validate(args, SCHEMAS[name])
        except jsonschema.ValidationError as error:
            return error.message
        return None

    def by_message(self, call):
        args = json.loads(call.function.arguments)
        message = self.message(call.function.name, args)
        if message is not None:
            return message
        return TOOLS[call.function.name](**args)

    def by_hooks(self, call):
        args = json.loads(call.function.arguments)
        for hook in self.hooks:
            hook(call.function.name, args)
        return TOOLS[call.function.name](**args)

    def where_there_is_one(self, call):
        args = json.loads(call.function.arguments)
        schema = SCHEMAS.get(call.function.name)
        if schema:
            jsonschema.validate(args, schema)
        return TOOLS[call.function.name](**args)
