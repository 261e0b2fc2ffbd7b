from browser_use import Agent


def browsing(task, llm):
    return Agent(task=task, llm=llm)
