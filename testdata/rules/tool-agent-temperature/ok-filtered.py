# What the helper leaves out, or gives otherwise, is not what goes out.
import openai

client = openai.OpenAI()
TOOLS = [{"type": "function", "function": {"name": "run_shell"}}]


def given(d):
    return {k: v for k, v in d.items() if v is not None}


def plain(d):
    return {k: v for k, v in d.items() if k != "temperature"}


def known(d):
    return {k: v for k, v in d.items() if k in ("model", "messages", "tools")}


def zero(d):
    return {**{k: v for k, v in d.items() if v is not None}, "temperature": 0}


def prose(messages):
    return client.chat.completions.create(**given({"model": "gpt-4o", "messages": messages, "tools": None, "temperature": 0.9}))


def cold(messages):
    return client.chat.completions.create(**given({"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0}))


def left(messages):
    return client.chat.completions.create(**plain({"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.9}))


def picked(messages):
    return client.chat.completions.create(**known({"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.9}))


def otherwise(messages):
    return client.chat.completions.create(**zero({"model": "gpt-4o", "messages": messages, "tools": TOOLS, "temperature": 0.9}))


def any_key(load):
    rows = load()
    settings = {k: v.clean() for k, v in rows.items()}
    return client.chat.completions.create(model="gpt-4o", messages=[], temperature=0.7, **settings)


def tensors(model, tokenizer, prompt):
    inputs = tokenizer(prompt, return_tensors="pt")
    inputs = {k: v.to("cpu") for k, v in inputs.items()}
    return model.generate(**inputs, temperature=0.7, do_sample=True)
