# Whether a call was made before says nothing of what its arguments look like.
import json

from elsewhere import SCHEMAS, TOOLS, fits


def by_text(calls, seen):
    for call in calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        key = f"{call.function.name}:{json.dumps(args, sort_keys=True)}"
        if key in seen:
            result = "already done"
        else:
            seen.add(key)
            result = TOOLS[call.function.name](**args)
        print(result)


def by_pair(calls, counts):
    for call in calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        signature = (call.function.name, json.dumps(args))
        if counts.get(signature, 0) > 3:
            return "the same call again and again"
        counts[signature] = counts.get(signature, 0) + 1
        TOOLS[call.function.name](**args)


def checked(calls, seen):
    for call in calls:
        args = json.loads(call.function.arguments)
        key = json.dumps(args, sort_keys=True)
        if key in seen or not fits(args, SCHEMAS[call.function.name]):
            continue
        seen.add(key)
        TOOLS[call.function.name](**args)
