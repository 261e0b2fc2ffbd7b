# A parser calls itself for a nested value: the bad key before it was raised for and left out. What is raised is no success.
import logging

import requests

log = logging.getLogger(__name__)


class ReadError(Exception): ...


class Table:
    @staticmethod
    def read(stream, strict):
        data = {}
        while stream.read(1) != b">":
            try:
                key = read_object(stream, strict)
                if not isinstance(key, str):
                    raise ReadError(key)
            except ReadError as exc:
                if strict:
                    raise
                log.warning(exc)
                continue
            data[key] = read_object(stream, strict)
        return data


def read_object(stream, strict):
    mark = stream.read(1)
    if mark == b"<":
        return Table.read(stream, strict)
    return mark.decode()


def load(url):
    try:
        answer = requests.get(url, timeout=5)
        if answer.ok:
            return answer.text
    except requests.RequestException as exc:
        log.warning(exc)
    return load(url)  # expect: unbounded-retry
