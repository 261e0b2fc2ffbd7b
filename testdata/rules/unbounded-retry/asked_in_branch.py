# A person who is asked only after the answer has parsed does not see the one that never parses.
import json

from openai import OpenAI

client = OpenAI()


class Agent:
    def ask(self, prompt: str) -> str:
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
        return answer.choices[0].message.content

    def choose(self):
        try:
            task = json.loads(self.ask("choose"))["task"]
            if task == "a":
                print(input("table: "))
            elif task == "b":
                print("b")
        except json.JSONDecodeError:
            self.choose()  # expect: unbounded-retry

    def choose_as_told(self):
        try:
            task = json.loads(self.ask(input("what? ")))["task"]
            if task == "a":
                print("a")
        except json.JSONDecodeError:
            self.choose_as_told()
