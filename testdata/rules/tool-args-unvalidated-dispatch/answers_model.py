# What goes to the model as the tool's answer is what the tool gave, whatever its name says.
import json

from elsewhere import create_order, describe, format_error, save_trace, send_email, show_map
from langchain_core.messages import ToolMessage
from openai import OpenAI

client = OpenAI()


def kept(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name == "order_now":
            out = create_order(args["item"], args["count"])
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps({"result": out})})


def at_once(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name == "mail":
            messages.append({"role": "tool", "tool_call_id": call.id, "content": send_email(args["to"], args["body"])})


def in_a_message(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if call.function.name == "map_of":
            seen = show_map(args["town"])
            messages.append(ToolMessage(content=seen.text, tool_call_id=call.id))


def beside(messages, tools, store):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name == "order_now":
            save_trace(args["item"], args["count"])
            kept_at = store.add_step(args["item"])
            print(kept_at)


def unknown(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name == "order_now":
            messages.append({"role": "tool", "tool_call_id": call.id, "content": f"no such tool: {describe(args)}"})


def tested(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for call in answer.choices[0].message.tool_calls:
        args = json.loads(call.function.arguments)
        if call.function.name == "order_now":
            wrong = format_error(args)
            if wrong:
                messages.append({"role": "tool", "tool_call_id": call.id, "content": wrong})
