"""Options of clients that try again by themselves, without a pause when nobody asks for one."""

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

Retry(total=5, status_forcelist=[500, 502, 503])  # expect: retry-without-backoff
Retry(total=5, backoff_factor=0, status_forcelist=[503])  # expect: retry-without-backoff

Retry(total=5, backoff_factor=0.5, status_forcelist=[500, 502, 503])
Retry(total=1, status_forcelist=[503])  # one more
Retry(total=5)  # broken connections only


def session(factor):
    made = requests.Session()
    made.mount("https://", HTTPAdapter(max_retries=Retry(total=5, backoff_factor=factor, status_forcelist=[503])))
    return made
