# An agent that calls itself: only the answer ends it, or a depth does.
from openai import OpenAI

client = OpenAI()
TOOLS = [{"type": "function", "function": {"name": "ls", "parameters": {"type": "object", "properties": {}}}}]


def run_tool(call):
    return "ok"


def step(messages):
    reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS)
    msg = reply.choices[0].message
    messages.append(msg)
    if msg.tool_calls:
        for call in msg.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": run_tool(call)})
        return step(messages)  # expect: agent-step-cap
    return msg.content


def step_capped(messages, depth=0):
    if depth > 12:
        return "too deep"
    reply = client.chat.completions.create(model="gpt-4o", messages=messages, tools=TOOLS)
    msg = reply.choices[0].message
    messages.append(msg)
    if msg.tool_calls:
        for call in msg.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": run_tool(call)})
        return step_capped(messages, depth + 1)
    return msg.content
