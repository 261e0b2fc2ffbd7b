# Asked here, run in across_run.py.
import anthropic

client = anthropic.Anthropic()


def tool_uses(messages):
    reply = client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, tools=[])
    return [block for block in reply.content if block.type == "tool_use"]
