import openai

client = openai.OpenAI()


def ask(messages):
    client.chat.completions.create(model="o3", temperature=0, messages=messages)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(model="o3", messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
