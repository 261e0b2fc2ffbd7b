# The end of a list made on the spot is nothing that was taken out of a queue.
import requests


def load(url):
    try:
        name = url.split("/").pop()
        return name + requests.get(url).text
    except requests.RequestException:
        return load(url)  # expect: unbounded-retry


def looped(url):
    while True:  # expect: unbounded-retry
        try:
            name = url.rsplit("/", 1).pop()
            return name + requests.get(url).text
        except requests.RequestException:
            print("once more")


# the next of what is left
def following(urls):
    url = urls.pop()
    try:
        return requests.get(url).text
    except requests.RequestException:
        return following(urls)
