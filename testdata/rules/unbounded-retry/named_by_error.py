# The error names what is asked for next: that is another request.
import requests


def page(title, library):
    try:
        return library.page(title)
    except library.DisambiguationError as error:
        if error.options:
            return page(error.options[0], library)
        raise


def post(url, text=""):
    try:
        return requests.post(url, data=text, timeout=9)
    except requests.RequestException as error:
        return post(url, error.args)  # expect: unbounded-retry
