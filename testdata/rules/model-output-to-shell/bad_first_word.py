# Only the first word is one of a closed list; the rest goes to the shell as the model said it.
import subprocess

import openai

client = openai.OpenAI()


def run():
    r = client.chat.completions.create(model="gpt-4o", messages=[])
    line = r.choices[0].message.content
    first = line.split()[0]
    if first not in ("git", "ls"):
        raise ValueError("no")
    subprocess.run(f"{line} --color", shell=True)  # expect: model-output-to-shell
