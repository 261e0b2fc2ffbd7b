# One more attempt without what was refused: a flag that is off the second time says so, whatever the attempt goes through.
import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

URL = "http://localhost:11434/api/chat"


def events(prompt, think=False):
    body = {"model": "m", "stream": True, "think": think, "messages": [{"role": "user", "content": prompt}]}
    try:
        with urlopen(Request(URL, data=json.dumps(body).encode()), timeout=60) as response:
            for line in response:
                yield json.loads(line)
    except HTTPError as e:
        text = e.read().decode()
        if think and e.code == 400 and "does not support thinking" in text:
            yield from events(prompt, think=False)
            return
        yield {"type": "error", "message": text}


def lines(prompt, plain=False):
    try:
        with urlopen(Request(URL, data=prompt.encode()), timeout=60) as response:
            return [json.loads(line) for line in response]
    except HTTPError:
        if not plain:
            return lines(prompt, plain=True)
        raise


def counted(prompt, tries=0):
    try:
        with urlopen(Request(URL, data=prompt.encode()), timeout=60) as response:
            for line in response:
                print(line)
    except HTTPError:
        if tries < 5:
            return counted(prompt, tries + 1)  # expect: retry-without-backoff
        raise
