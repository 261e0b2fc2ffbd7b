# One key is taken as it came.
import json


def need_dict(value):
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError("expected an object")
    return value


def step_of(data):
    kind = data.get("kind")
    if kind not in {"read", "write"}:
        raise ValueError("no such step")
    return {"kind": kind, "seconds": int(data.get("seconds", 60))}


def preview(target, step):
    return {"target": target, "step": step_of(step)}


def text_or_none(value):
    return None if value is None else str(value)


def dispatch_tool(name, args):
    if name == "preview":
        return preview(target=str(args.get("target", "")), step=need_dict(args.get("step")))
    if name == "show_plan":
        return {"plan": service.plan(args.get("plan_id", args.get("plan")))}
    raise KeyError(name)


def each(message):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        print(dispatch_tool(call.function.name, args))
