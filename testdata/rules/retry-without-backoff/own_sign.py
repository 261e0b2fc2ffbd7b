# A class of the project by which a tool or a callback says "begin anew": nobody was overloaded.
import requests


class StartOver(Exception):
    def __init__(self, note):
        self.note = note


class LinkDown(Exception):
    pass


class Refused(requests.RequestException):
    pass


def clear(note):
    raise StartOver(note)


def propose(url, prompt, tools):
    for turn in range(20):
        try:
            return requests.post(url, json={"prompt": prompt, "tools": tools}, timeout=9).text
        except StartOver as sign:
            prompt = f"You left this note: {sign.note}"
    return None


def post(url):
    answer = requests.post(url, timeout=9)
    if answer.status_code == 503:
        raise LinkDown(answer.text)
    return answer


def send(url):
    for turn in range(5):  # expect: retry-without-backoff
        try:
            return post(url)
        except LinkDown:
            print("again")
    return None


def fetch(url):
    for turn in range(5):  # expect: retry-without-backoff
        try:
            return requests.get(url, timeout=9)
        except Refused:
            print("again")
    return None
