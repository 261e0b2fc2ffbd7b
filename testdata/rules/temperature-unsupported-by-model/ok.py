import litellm
from anthropic import Anthropic
from openai import OpenAI

client = OpenAI()
claude = Anthropic()


def ask(messages, model, temperature):
    # the one value they take, or none
    claude.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages, temperature=1.0)
    claude.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages)
    client.chat.completions.create(model="o4-mini", messages=messages, temperature=1)
    litellm.completion(model="gemini-3-pro-preview", messages=messages, temperature=1.0)
    # models that take it
    claude.messages.create(model="claude-opus-4-6", max_tokens=9, messages=messages, temperature=0)
    claude.messages.create(model="claude-haiku-4-5-20251001", max_tokens=9, messages=messages, temperature=0)
    client.chat.completions.create(model="gpt-4o-mini", messages=messages, temperature=0)
    client.chat.completions.create(model="gpt-5-chat-latest", messages=messages, temperature=0)
    litellm.completion(model="minimax/MiniMax-M2", messages=messages, temperature=0.01)
    # without reasoning these take it; what the next ones do is not known
    client.chat.completions.create(model="gpt-5.1", messages=messages, temperature=0)
    claude.messages.create(model="claude-opus-4-99", max_tokens=9, messages=messages, temperature=0)
    # nothing to judge
    client.chat.completions.create(model=model, messages=messages, temperature=0)
    client.chat.completions.create(model="o3", messages=messages, temperature=temperature)
    client.chat.completions.create(model="o3", messages=messages, temperature=None)
