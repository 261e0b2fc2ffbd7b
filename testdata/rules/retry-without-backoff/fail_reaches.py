# What fails comes to the decorator all the same.
import httpx
import requests
from tenacity import retry, retry_if_exception_type, retry_if_result, stop_after_attempt


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type((requests.RequestException, httpx.HTTPError)))  # expect: retry-without-backoff
def ask(url, payload):
    answer = httpx.post(url, json=payload)
    answer.raise_for_status()
    return answer.json()


@retry(stop=stop_after_attempt(3))  # expect: retry-without-backoff
def log_and_raise(url, payload):
    try:
        return requests.post(url, json=payload).json()
    except Exception as error:
        print(error)
        raise


@retry(stop=stop_after_attempt(3))  # expect: retry-without-backoff
def other_errors(url, payload):
    try:
        return requests.post(url, json=payload).json()
    except KeyError as error:
        print(error)


@retry(stop=stop_after_attempt(3), retry=retry_if_result(lambda answer: answer is None))  # expect: retry-without-backoff
def none_is_tried_again(url, payload):
    try:
        return requests.post(url, json=payload).json()
    except Exception as error:
        print(error)
