# A call put together from the pieces of a provider of one's own: what they are called there is nobody's protocol.
import json


def read(body):
    calls = {}
    for d in body:
        call = calls.setdefault(d.index, {"id": "", "function": {"name": "", "arguments": ""}})
        call["function"]["name"] += d.title
        call["function"]["arguments"] += d.piece
    return calls


def turn(registry, body):
    for call in read(body).values():
        args = json.loads(call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        registry[call["function"]["name"]](**args)


def in_place(registry, provider, body):
    calls = []
    for piece in provider.stream(body):
        while len(calls) <= piece.index:
            calls.append({"function": {"name": "", "arguments": ""}})
        calls[piece.index]["function"]["name"] += piece.title
        calls[piece.index]["function"]["arguments"] += piece.text
    for call in calls:
        args = json.loads(call["function"]["arguments"])  # expect: tool-args-unvalidated-dispatch
        registry[call["function"]["name"]](**args)
