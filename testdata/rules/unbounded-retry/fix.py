import backoff
import tenacity
from tenacity import (
    retry,
    wait_fixed,
)


@retry  # expect: unbounded-retry
def bare():
    return 1


@retry(wait=wait_fixed(2))  # expect: unbounded-retry
def waiting():
    return 1


@tenacity.retry()  # expect: unbounded-retry
def empty():
    return 1


@backoff.on_exception(backoff.expo, OSError)  # expect: unbounded-retry
def slow():
    return 1


@backoff.on_exception(  # expect: unbounded-retry
    backoff.expo,
    (OSError),  # whatever the net does
)
def commented():
    return 1
