"""The item says whom to ask: the next attempt asks somebody else."""

import requests


def ask_one(prompt):
    return requests.post("https://one.example/ask", json={"prompt": prompt})


def ask_other(prompt):
    return requests.post("https://other.example/ask", json={"prompt": prompt})


def ask(prompt, order):
    for name in order:
        try:
            if name == "one":
                answer = ask_one(prompt)
            else:
                answer = ask_other(prompt)
            if answer:
                return answer
        except Exception as error:
            print(name, "failed", error)
    return None


# The item is only told: the same is asked three times.
def insist(prompt):
    for name in ("first", "second", "third"):  # expect: retry-without-backoff
        try:
            print("trying", name)
            return ask_one(prompt)
        except Exception as error:
            print("failed", error)
    return None


# Each has its own address.
def first(fetch):
    for url in ("https://one.example", "https://other.example", "https://third.example"):
        try:
            return fetch(url)
        except requests.RequestException:
            print("next", url)
    return None


first(lambda url: requests.get(url))
