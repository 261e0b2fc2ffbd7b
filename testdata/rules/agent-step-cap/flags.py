# The same, the other way round.
import openai

client = openai.OpenAI()


def counted(messages, tools, most=10):
    done = False
    count = 0
    while not done:
        count += 1
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = reply.choices[0].message
        messages.append(message)
        done = not message.tool_calls
        if count >= most:
            done = True


def set_back(messages, tools, most=10):
    done = False
    count = 0
    while not done:  # expect: agent-step-cap
        count += 1
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = reply.choices[0].message
        messages.append(message)
        done = not message.tool_calls
        if count >= most:
            done = False
