"""A list of how the attempts went is a log; what is gathered, read or brought back is work."""

import requests


def ask(prompt):
    return requests.post("https://one.example/ask", json={"prompt": prompt}, timeout=9).json()


def until_it_passes(prompt, check):
    scores = []
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            text = ask(prompt)
            if text:
                score = check(text)
                scores.append(score)
                if score.passed:
                    return {"text": text, "scores": scores}
                last = text
        except Exception as error:
            print(attempt, error)
    return None


# every turn adds to what is brought
def gathered(prompt):
    rows = []
    for page in range(3):
        try:
            row = ask(prompt)
            rows.append(row)
            if row["last"]:
                return rows
        except Exception as error:
            print(page, error)
    return rows


# an agent: each step reads what came before
def steps(prompt):
    messages = []
    for step in range(9):
        try:
            answer = requests.post("https://one.example/ask", json={"messages": messages, "prompt": prompt}, timeout=9).json()
            messages.append(answer)
            if answer["done"]:
                return answer["text"]
        except Exception as error:
            print(step, error)
    return None


# the next step goes on from what this one has done
def moves(prompt, apply):
    seen = []
    for step in range(9):
        try:
            answer = ask(prompt)
            seen.append(answer)
            if answer["done"]:
                return answer["text"]
            apply(answer)
        except Exception as error:
            print(step, error)
    return None
