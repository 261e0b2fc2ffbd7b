# A model's answer that is one of a closed list, however it came out of the answer.
import json
import subprocess

import openai

KNOWN = {"a", "b"}
client = openai.OpenAI()


def listed():
    r = client.chat.completions.create(model="gpt-4o", messages=[])
    who = json.loads(r.choices[0].message.content)["speaker"]
    if who not in KNOWN:
        raise ValueError("no")
    subprocess.run(f"ffprobe /tmp/{who}.mp3", shell=True)


def asserted():
    r = client.chat.completions.create(model="gpt-4o", messages=[])
    who = json.loads(r.choices[0].message.content)["speaker"]
    assert who in ("a", "b")
    subprocess.run(f"ffprobe /tmp/{who}.mp3", shell=True)
