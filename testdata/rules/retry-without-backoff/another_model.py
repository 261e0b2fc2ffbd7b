# A helper that takes another model for the next attempt; one that only writes it down.
from google.api_core.exceptions import ResourceExhausted
from langchain_google_genai import ChatGoogleGenerativeAI

models = ["gemini-2.5-flash", "gemini-2.5-pro"]
current = 0
llm = ChatGoogleGenerativeAI(model=models[0], temperature=0)


def switch_to_next_model():
    global llm, current
    current += 1
    if current >= len(models):
        return False
    llm = ChatGoogleGenerativeAI(model=models[current], temperature=0)
    return True


def count_failure():
    global current
    current += 1
    return True


def go(prompt):
    n = len(models)
    for attempt in range(n):
        try:
            return llm.invoke(prompt)
        except ResourceExhausted as error:
            if attempt < n - 1:
                if not switch_to_next_model():
                    raise RuntimeError("none")
            else:
                raise error


def go_alike(prompt):
    for attempt in range(4):  # expect: retry-without-backoff
        try:
            return llm.invoke(prompt)
        except ResourceExhausted as error:
            if attempt < 3:
                if not count_failure():
                    raise RuntimeError("none")
            else:
                raise error
