# A person is asked before the next attempt.
import click
import requests


def fetch(url):
    while True:
        try:
            return requests.get(url, timeout=9).json()
        except requests.RequestException as error:
            if not click.confirm(f"{error}. Again?"):
                raise
