# Somebody is asked now and then whether to go on: the attempts are not his.
import requests


def turn(url, payload):
    errors = 0
    step = 0
    while True:  # expect: retry-without-backoff
        step += 1
        if step > 20 and input("Go on?") != "y":
            return False
        try:
            response = requests.post(url, json=payload, timeout=60)
            response.raise_for_status()
        except requests.exceptions.RequestException as error:
            errors += 1
            if errors >= 5:
                return False
            continue
        return response.json()


# each turn is what somebody types
def typed(url):
    while True:
        text = input("> ")
        try:
            return requests.post(url, json=text).json()
        except requests.exceptions.RequestException as error:
            print(error)
            continue
