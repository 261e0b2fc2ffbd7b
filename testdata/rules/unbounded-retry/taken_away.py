"""Whoever is given the error and the very thing that is worked on takes the failure out of the way."""

import requests


def drain(queue):
    while True:
        try:
            step(queue)
            break
        except Exception as error:
            skip_bad(queue, error)


class Parser:
    def recover(self, tokens, error):
        self.errors.append(error)
        self.position += 1

    def parse(self, tokens):
        while True:
            try:
                statement(tokens)
                return
            except SyntaxError as error:
                self.recover(tokens, error)


# Telling of it changes nothing.
def told(queue):
    while True:  # expect: unbounded-retry
        try:
            step(queue)
            break
        except Exception as error:
            report_failure(queue, error)


# What is asked outside is not mended here.
def outside(job):
    while True:  # expect: unbounded-retry
        try:
            requests.post(job, timeout=5)
            break
        except Exception as error:
            skip_bad(job, error)
