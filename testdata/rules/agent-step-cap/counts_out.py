"""A helper that counts how often it is called, and raises when that is enough, is a cap."""

import time

import openai

client = openai.OpenAI()


class Agent:
    steps = 0
    until = time.monotonic() + 600

    def check(self):
        self.steps += 1
        if self.steps > 10:
            raise RuntimeError("too many")

    def check_time(self):
        assert time.monotonic() < self.until

    def ask(self, messages, tools):
        """What is counted here are the attempts at one answer."""
        attempt = 0
        while True:
            try:
                return client.chat.completions.create(model="m", messages=messages, tools=tools)
            except openai.APIError:
                attempt += 1
                if attempt > 3:
                    raise RuntimeError("no answer")

    def ask_counted(self, messages, tools):
        if self.steps > 10:
            raise RuntimeError("too many")
        self.steps += 1
        return self.ask(messages, tools)

    def counted(self, messages, tools):
        while True:
            self.check()
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
            if not answer.choices[0].message.tool_calls:
                return answer
            messages.append(answer.choices[0].message)

    def timed(self, messages, tools):
        while True:
            self.check_time()
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
            if not answer.choices[0].message.tool_calls:
                return answer
            messages.append(answer.choices[0].message)

    def counted_where_it_asks(self, messages, tools):
        while True:
            answer = self.ask_counted(messages, tools)
            if not answer.choices[0].message.tool_calls:
                return answer
            messages.append(answer.choices[0].message)

    def counted_each_time_anew(self, messages, tools):
        while True:  # expect: agent-step-cap
            answer = self.ask(messages, tools)
            if not answer.choices[0].message.tool_calls:
                return answer
            messages.append(answer.choices[0].message)


def calls_itself(agent: Agent, messages, tools):
    agent.check()
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    if not answer.choices[0].message.tool_calls:
        return answer
    messages.append(answer.choices[0].message)
    return calls_itself(agent, messages, tools)
