# Whether a person is asked may hang on what was sent; who is asked says yes to what is wrong as well, and the rest runs unasked.
import json

from openai import OpenAI

from elsewhere import TOOLS

client = OpenAI()


def classify(name, args):
    if name == "delete_file":
        return f"Delete {args.get('path')}"
    if name == "run_shell" and isinstance(args.get("command"), str) and "rm -rf" in args["command"]:
        return "Run"
    return None


def wrong_in(name, args):
    for key, value in args.items():
        if not isinstance(value, str):
            return f"{name}: {key}"
    return None


def confirmed(title):
    return input(f"{title}? [y/N] ") == "y"


def turn(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        risky = classify(call.function.name, args)
        if risky and not confirmed(risky):
            continue
        TOOLS[call.function.name](**args)


def turn_wrong(question):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": question}], tools=[])
    for call in reply.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        wrong = wrong_in(call.function.name, args)
        if wrong and len(wrong) > 0:
            continue
        TOOLS[call.function.name](**args)
