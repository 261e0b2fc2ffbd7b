# The model writes [TOOL: name(args)]; what it names is fetched by that name and called with a list of what it wrote.
import re
import subprocess

import openai

client = openai.OpenAI()


class SystemTools:
    def open_application(self, app_name: str):
        subprocess.Popen(app_name, shell=True)  # expect: model-output-to-shell

    def git_commit(self, message: str):
        return subprocess.run(f'git add . && git commit -m "{message}"', shell=True)  # expect: model-output-to-shell

    def show(self, path: str):
        return subprocess.run(["cat", path])


tools = SystemTools()


def chat(prompt):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}]).choices[0].message.content
    for name, args in re.findall(r"\[TOOL:\s*(.*?)\((.*?)\)\]", reply):
        func = getattr(tools, name, None)
        if func:
            func(*[a.strip().strip("'\"") for a in args.split(",") if a.strip()])
    return reply
