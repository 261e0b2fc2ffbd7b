import json

from openai import OpenAI

client = OpenAI()


def plan(text):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    try:
        return json.loads(answer.choices[0].message.content)
    except json.JSONDecodeError:
        return None


def kept(text):
    try:
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
        return json.loads(answer.choices[0].message.content)
    except Exception:
        return None
