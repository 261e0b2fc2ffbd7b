# Who hands the call over has looked at the tool's name: what takes a field of it is the tool, whatever it is called.
import json

import pydantic
from openai import OpenAI

client = OpenAI()


class Order(pydantic.BaseModel):
    item: str
    count: int


def of_branch(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return forecast(args["city"])


def checked(tool_call):
    order = Order.model_validate_json(tool_call.function.arguments)
    return shop.place(order.item, order.count)


def converted(tool_call):
    args = json.loads(tool_call.function.arguments)
    return shop.find(str(args["item"]), int(args.get("limit", 3)))


def render_city(tool_call):
    args = json.loads(tool_call.function.arguments)
    return page.code(args["city"])


def turn(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        if call.function.name == "weather":
            render_city(call)
            out = of_branch(call)
        elif call.function.name == "order":
            out = checked(call)
        elif call.function.name == "find":
            out = converted(call)
        messages.append(out)


def remove(text):
    data = json.loads(text)  # expect: tool-args-unvalidated-dispatch
    users.delete(data["id"])
    return "done"


def with_text(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    for call in reply.choices[0].message.tool_calls:
        out = None
        if call.function.name == "remove":
            out = remove(call.function.arguments)
        messages.append(out)


# Nobody looks at the name: what comes is a structured answer.
def graded(tool_call):
    args = json.loads(tool_call.function.arguments)
    return grades.point(args["value"])


def grade(messages):
    reply = client.chat.completions.create(model="m", messages=messages, tools=TOOLS)
    return graded(reply.choices[0].message.tool_calls[0])
