import openai

client = openai.OpenAI()


def ask(messages, tools, temperature):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=temperature)


def plain(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
