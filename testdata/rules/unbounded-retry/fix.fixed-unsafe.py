import backoff
import tenacity
from tenacity import (
    retry, stop_after_attempt,
    wait_fixed,
)


@retry(stop=stop_after_attempt(5))  # expect: unbounded-retry
def bare():
    return 1


@retry(wait=wait_fixed(2), stop=stop_after_attempt(5))  # expect: unbounded-retry
def waiting():
    return 1


@tenacity.retry(stop=tenacity.stop_after_attempt(5))  # expect: unbounded-retry
def empty():
    return 1


@backoff.on_exception(backoff.expo, OSError, max_tries=5)  # expect: unbounded-retry
def slow():
    return 1


@backoff.on_exception(  # expect: unbounded-retry
    backoff.expo,
    (OSError), max_tries=5,  # whatever the net does
)
def commented():
    return 1
