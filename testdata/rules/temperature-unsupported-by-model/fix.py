import openai

client = openai.OpenAI()


def ask(messages):
    client.chat.completions.create(model="o3", temperature=0, messages=messages)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(model="o3", messages=messages, temperature=0)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        model="o3",  # the cheap one
        temperature=0,  # as they all had it
        # what was said so far
        messages=messages,
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        model="o3", messages=messages,
        temperature=0
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        messages=messages, model="o3", temperature=0,
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        messages=messages, model="o3",
        temperature=0)
    client.chat.completions.create(messages=messages, model="o3", **{"temperature": 0,})  # expect: temperature-unsupported-by-model
    client.chat.completions.create(messages=messages, model="o3", **{  # expect: temperature-unsupported-by-model
        "temperature": 0,
    })
