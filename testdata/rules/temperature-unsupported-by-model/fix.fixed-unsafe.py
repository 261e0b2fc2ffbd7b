import openai

client = openai.OpenAI()


def ask(messages):
    client.chat.completions.create(model="o3", messages=messages)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(model="o3", messages=messages)  # expect: temperature-unsupported-by-model
