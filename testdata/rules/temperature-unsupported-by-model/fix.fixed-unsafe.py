import openai

client = openai.OpenAI()


def ask(messages):
    client.chat.completions.create(model="o3", messages=messages)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(model="o3", messages=messages)  # expect: temperature-unsupported-by-model
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        model="o3",  # the cheap one
        # what was said so far
        messages=messages,
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        model="o3", messages=messages,
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        messages=messages, model="o3",
    )
    client.chat.completions.create(  # expect: temperature-unsupported-by-model
        messages=messages, model="o3",
        )
    client.chat.completions.create(messages=messages, model="o3", **{})  # expect: temperature-unsupported-by-model
    client.chat.completions.create(messages=messages, model="o3", **{  # expect: temperature-unsupported-by-model
    })
