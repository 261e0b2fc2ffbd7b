# Without a type, or to any dict at all, msgspec only parses.
import msgspec


def place(order):
    open("orders", "a").write(order["text"])


def bare(call):
    place(msgspec.json.decode(call.function.arguments))  # expect: tool-args-unvalidated-dispatch


def mapping(call):
    place(msgspec.json.decode(call.function.arguments, type=dict))  # expect: tool-args-unvalidated-dispatch
