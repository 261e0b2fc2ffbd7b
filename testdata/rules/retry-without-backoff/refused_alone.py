# A refusal alone goes on to the next attempt, all else leaves: nobody is overloaded.
import time
import urllib.request
from urllib.error import HTTPError


def load(url):
    for attempt in range(6):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.read()
        except HTTPError as error:
            if error.code != 401 or attempt == 5:
                raise
            time.sleep(0.15)


def load_overloaded(url):
    for attempt in range(6):  # expect: retry-without-backoff
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.read()
        except HTTPError as error:
            if error.code != 503 or attempt == 5:
                raise
            time.sleep(0.15)


def load_all_but_refused(url):
    for attempt in range(6):  # expect: retry-without-backoff
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.read()
        except HTTPError as error:
            if error.code == 401 or attempt == 5:
                raise
            time.sleep(0.15)
