# ask() of the project asks no person: what is in it tells.
import requests


def ask():
    return requests.get("https://example.org/api")


class Runner:
    def execute(self, task):
        return ask()


def node(task):
    for attempt in range(5):  # expect: retry-without-backoff
        try:
            return Runner().execute(task)
        except Exception:
            print("once more")


# here it does: each turn is what somebody types
def confirm(text):
    return input(text)


def prompted(task):
    while True:
        try:
            return requests.get("https://example.org/" + confirm("Which? "))
        except requests.RequestException:
            print("no such page")
