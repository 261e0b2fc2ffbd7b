# msgspec holds a text against the type it is decoded to.
import msgspec


class Order(msgspec.Struct):
    count: int


class Refund(msgspec.Struct):
    reason: str


def place(order):
    open("orders", "a").write(str(order.count))


def one(call):
    place(msgspec.json.decode(call.function.arguments, type=Order))


def either(call):
    place(msgspec.json.decode(call.function.arguments, type=Order | Refund))
