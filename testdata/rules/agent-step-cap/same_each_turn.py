"""A test of what no turn changes ends nothing later: it came out like that before the first."""

import openai

client = openai.OpenAI()


def whether_there_are_any(messages, use, tools=None):
    while True:  # expect: agent-step-cap
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        calls = answer.choices[0].message.tool_calls
        if calls and tools and len(tools) > 0:
            messages.append(use(tools, calls[0]))
            continue
        return answer.choices[0].message.content


class Agent:
    def __init__(self, tools):
        self.tools = tools
        self.solved = False

    def its_own_tools(self, messages, use):
        while True:  # expect: agent-step-cap
            answer = client.chat.completions.create(model="m", messages=messages, tools=self.tools)
            calls = answer.choices[0].message.tool_calls
            if not calls or not self.tools:
                return answer
            messages.append(use(self.tools, calls[0]))

    def its_own_state(self, messages, use):
        while True:
            answer = client.chat.completions.create(model="m", messages=messages, tools=self.tools)
            calls = answer.choices[0].message.tool_calls
            if not calls or self.solved:
                return answer
            messages.append(use(self, calls[0]))


def calls_itself(messages, tools, once):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    if not answer.choices[0].message.tool_calls or once:
        return answer
    messages.append(answer.choices[0].message)
    return calls_itself(messages, tools, once)  # expect: agent-step-cap


# ---- what may well come out otherwise ----


def calls_itself_once(messages, tools, again=False):
    answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
    if not answer.choices[0].message.tool_calls or again:
        return answer
    messages.append(answer.choices[0].message)
    return calls_itself_once(messages, tools, True)


def how_long_it_is(messages, tools, use):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls or len(messages) > 50:
            return answer
        use(messages, answer)


def each_of_a_list(messages, tools, guards):
    while True:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not answer.choices[0].message.tool_calls:
            return answer
        for guard in guards:
            if guard:
                return None
        messages.append(answer.choices[0].message)
