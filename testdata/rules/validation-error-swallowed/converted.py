# int({}["n"]) raises, so that the tool does not run; a default lets it.
import json


def order(args):
    return shop.order(int(args["n"]))


def find(args):
    return shop.find(str(args.get("text", "")))


ORDERS = {"order": order}
SEARCHES = {"find": find}


def ordered(call):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {}
    return ORDERS[call.function.name](args)


def found(call):
    try:
        args = json.loads(call.function.arguments)
    except json.JSONDecodeError:
        args = {}  # expect: validation-error-swallowed
    return SEARCHES[call.function.name](args)
