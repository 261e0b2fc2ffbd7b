"""A machine of steps asks the model in one of them: what comes next is always the same, whatever it says."""

from openai import OpenAI

client = OpenAI()


def machine(messages, tools):
    step = "plan"
    while step != "done":
        step = next_step(step, messages, tools)


def next_step(step, messages, tools):
    if step == "plan":
        return "write"
    if step == "write":
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        messages.append(answer.choices[0].message)
        return "done"
    return step


class Machine:
    def run(self, messages, tools):
        while self.step != "done":
            self.work(messages, tools)

    def work(self, messages, tools):
        if self.step == "write":
            answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
            messages.append(answer.choices[0].message)
            self.step = "done"
        else:
            self.step = "write"


def agent(messages, tools):
    step = "ask"
    while step != "done":  # expect: agent-step-cap
        step = turn(messages, tools)


def turn(messages, tools):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    messages.append(answer.choices[0].message)
    if not answer.choices[0].message.tool_calls:
        return "done"
    messages.append({"role": "tool", "content": "used"})
