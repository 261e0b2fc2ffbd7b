import openai

client = openai.OpenAI()
WARM = 0


def ask(messages, tools, model):
    client.chat.completions.create(model="gpt-4o-2024-11-20", messages=messages, tools=tools, temperature=0)  # expect: tool-agent-temperature
    # a model that is not in the table may refuse 0
    client.chat.completions.create(model=model, messages=messages, tools=tools, temperature=0)  # expect: tool-agent-temperature
    # a constant may serve others
    client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools, temperature=WARM)  # expect: tool-agent-temperature
    # MiniMax refuses 0
    client.chat.completions.create(model="MiniMax-M2", messages=messages, tools=tools, temperature=0.01)  # expect: tool-agent-temperature
