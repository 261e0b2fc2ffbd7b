# Each key is made what it should be, or a helper raises; what it gives goes to a function that takes key by key.
import json
import sys


def as_object(value):
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError("an object is expected")
    return value


def as_text(value):
    return None if value is None or value == "" else str(value)


def step_of(data):
    kind = data.get("kind")
    if kind not in {"read", "write"}:
        raise ValueError("the kind is not known")
    return {"kind": kind, "timeout": int(data.get("timeout", 60)), "path": as_text(data.get("path"))}


def preview(target, step_data):
    return {"target": target, "step": step_of(step_data)}


def dispatch_tool(name, args):
    if name == "preview":
        return preview(target=str(args.get("target", "")), step_data=as_object(args.get("step")))
    if name == "show":
        return {"plan": str(args.get("plan_id", ""))}
    raise KeyError(name)


def handle(request):
    if request.get("method") == "tools/call":
        params = as_object(request.get("params"))
        return dispatch_tool(str(params.get("name", "")), as_object(params.get("arguments", {})))
    return None


def main():
    for line in sys.stdin:
        print(json.dumps(handle(json.loads(line))))
