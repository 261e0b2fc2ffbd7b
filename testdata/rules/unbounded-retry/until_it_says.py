# A model is asked until it says something, also by way of a helper; what it is told more of, or counts, ends or moves on.
from openai import OpenAI

client = OpenAI()


def ask(messages):
    answer = client.chat.completions.create(model="m", messages=messages)
    return answer.choices[0].message.content


def until_text(messages):
    text = ""
    while not text:  # expect: unbounded-retry
        text = ask(messages)
    return text


def until_not_empty(messages):
    text = ""
    while text == "":  # expect: unbounded-retry
        text = ask(messages).strip()
    return text


def until_long_enough(messages):
    text = ""
    while len(text) == 0:  # expect: unbounded-retry
        text = ask(messages)
    return text


def counted(messages):
    text = ""
    tries = 0
    while not text and tries < 3:
        text = ask(messages)
        tries += 1
    return text


def told_more(messages):
    text = ""
    while not text:
        text = ask(messages)
        messages.append({"role": "user", "content": "say something"})
    return text


# an agent's turns: what is done decides
def turns(agent, messages):
    done = False
    while not done:
        done = agent.step(ask(messages))
