# A value of one field that is refused where it is there says nothing of the other fields.
import json

from elsewhere import OWN, query


def find(args):
    if args.get("database") and args["database"] != OWN:
        raise ValueError("another database")
    return query(OWN, args["pattern"])


def count(args):
    if args.get("database") and args["database"] != OWN:
        raise ValueError("another database")
    if not args.get("pattern"):
        raise ValueError("no pattern")
    return query(OWN, args["pattern"])


def run(call):
    if call.function.name == "find":
        return find(json.loads(call.function.arguments))  # expect: tool-args-unvalidated-dispatch
    if call.function.name == "count":
        return count(json.loads(call.function.arguments))
    return "unknown"
