"""One function for all questions: who gives a temperature gives no tools, who gives tools gives none."""
import openai

client = openai.OpenAI()


def ask(messages, tools=None, temperature=None):
    return client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools or [], temperature=temperature)


def summary(messages):
    return ask(messages, temperature=0.7)


def step(messages, tools):
    return ask(messages, tools)


def ask_both(messages, tools=None, temperature=None):
    return client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o", messages=messages, tools=tools, temperature=temperature
    )


def title(messages):
    return ask_both(messages, temperature=0.9)


def turn(messages, tools):
    return ask_both(messages, tools, temperature=0.3)


class Loop:
    def __init__(self, tools, temperature=0.7):
        self.tools = tools
        self.temperature = temperature

    def turn(self, messages):
        return client.chat.completions.create(  # expect: tool-agent-temperature
            model="gpt-4o", messages=messages, tools=self.tools.definitions(), temperature=self.temperature
        )


def run(tools, messages):
    return Loop(tools, temperature=0.6).turn(messages)
