from openai import OpenAI

from base import Base, Fixed, Mixed


class Chat(Base):
    def __init__(self):
        self.client = OpenAI()

    def submit(self, prompt):
        return self.client.chat.completions.create(model="m", messages=prompt).choices[0].message.content


class Loud(dict, Mixed):
    def answer(self, prompt):
        return OpenAI().chat.completions.create(model="m", messages=prompt).choices[0].message.content


class Own(Fixed):
    def program(self, prompt):
        return "print(1)"
