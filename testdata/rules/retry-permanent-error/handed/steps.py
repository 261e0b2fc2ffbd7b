"""The client comes as a parameter nobody has annotated."""

import logging

from client import Gateway


class Step:
    def __init__(self, gateway, retries=3):
        self.gateway = gateway
        self.retries = retries

    async def run(self, messages):
        times = 0
        while times <= self.retries:
            try:
                return await self.gateway.chat(messages)
            except Exception as error:  # expect: retry-permanent-error
                logging.error(error)
                times += 1
        raise RuntimeError("no answer")


async def ask(gateway, messages):
    for _ in range(3):
        try:
            return await gateway.chat(messages)
        except Exception:  # expect: retry-permanent-error
            print("again")


async def repeat(call):
    for _ in range(3):
        try:
            return await call()
        except Exception:  # expect: retry-permanent-error
            print("again")


async def main():
    gateway = Gateway("key")
    await Step(gateway).run([])
    await ask(Gateway("other"), [])
    await repeat(lambda: gateway.chat([]))
