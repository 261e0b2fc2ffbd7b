"""A failed turn that sets what the loop's own test asks for is the last one."""

import requests


def pages(base):
    more = True
    pointer = 0
    while more:
        response = requests.get(base, params={"pointer": pointer}, timeout=5)
        if response.ok:
            following = response.json().get("next")
            if following:
                pointer = following
            else:
                more = False
        else:
            more = False


# Set before the attempt, it is taken back by what failed.
def taken_back(url):
    done = False
    while not done:  # expect: unbounded-retry
        done = True
        try:
            requests.get(url, timeout=5)
        except requests.RequestException:
            done = False
