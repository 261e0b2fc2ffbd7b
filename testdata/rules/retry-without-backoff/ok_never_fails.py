# A decorator that tries again meets no failure here: it is ended before, it is another library's, or nothing has run yet.
import httpx
import requests
from tenacity import retry, retry_if_exception_type, stop_after_attempt


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type(requests.RequestException))
def ask(url, payload):
    answer = httpx.post(url, json=payload)
    answer.raise_for_status()
    return answer.json()


@retry(stop=stop_after_attempt(3))
def log_only(url, payload):
    try:
        return requests.post(url, json=payload).json()
    except Exception as error:
        print(error)


@retry(stop=stop_after_attempt(3))
def lines(url):
    answer = requests.get(url, stream=True)
    for line in answer.iter_lines():
        yield line


@retry(stop=stop_after_attempt(3), retry=retry_if_exception_type(requests.RequestException))
def own_error(url, payload):
    try:
        answer = httpx.post(url, json=payload).json()
        if answer.get("error"):
            raise requests.HTTPError(answer["error"])
        return answer
    except requests.HTTPError as error:
        print(error)
