"""The next key of a list, and the first one again: while the other side refuses all of them, nothing ends it."""

import time

import openai


def ask(messages, key):
    client = openai.OpenAI(api_key=key, max_retries=0)
    return client.chat.completions.create(model="m", messages=messages)


def by_number(keys, messages):
    at = 0
    while True:  # expect: unbounded-retry
        try:
            return ask(messages, keys[at])
        except openai.RateLimitError:
            at = (at + 1) % len(keys)


class Pool:
    def __init__(self, keys):
        self.keys = keys
        self.at = 0

    def rotate(self):
        self.at = (self.at + 1) % len(self.keys)
        return self.keys[self.at]

    def rotate_once(self):
        self.at += 1
        if self.at == len(self.keys):
            raise LookupError("no key left")
        return self.keys[self.at]


def by_pool(keys, messages):
    pool = Pool(keys)
    key = keys[0]
    while True:  # expect: unbounded-retry
        try:
            return ask(messages, key)
        except openai.AuthenticationError:
            key = pool.rotate()


def once_round(keys, messages):
    at = 0
    while True:
        try:
            return ask(messages, keys[at])
        except openai.RateLimitError:
            at = (at + 1) % len(keys)
            if at == 0:
                raise


def back_at_start(keys, messages, start):
    at = start
    while True:
        try:
            return ask(messages, keys[at])
        except openai.RateLimitError:
            at = (at + 1) % len(keys)
            if at == start:
                raise


def counted(keys, messages):
    at = 0
    for _ in range(5):
        try:
            return ask(messages, keys[at])
        except openai.RateLimitError:
            at = (at + 1) % len(keys)
            time.sleep(2)
    return None


def used_up(keys, messages):
    while True:
        key = keys.pop()
        try:
            return ask(messages, key)
        except openai.RateLimitError:
            continue


def by_pool_once(keys, messages):
    pool = Pool(keys)
    key = keys[0]
    while True:
        try:
            return ask(messages, key)
        except openai.AuthenticationError:
            key = pool.rotate_once()


# Who hands out the keys is not seen: they may come to an end.
def by_unknown(pool, messages):
    key = pool.current()
    while True:
        try:
            return ask(messages, key)
        except openai.AuthenticationError:
            key = pool.rotate()
