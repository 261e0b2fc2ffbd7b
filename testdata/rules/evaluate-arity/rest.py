# What a wrapper hands on as *args is as much as its caller gives.
from playwright.sync_api import Page


def run(page: Page, js, *args):
    return page.evaluate(js, *args)  # expect: evaluate-arity


class Base:
    def __init__(self, page: Page):
        self.page = page

    def ev(self, js, *args):
        return self.page.evaluate(js, *args)  # expect: evaluate-arity

    def one(self, js, *args):
        return self.page.evaluate(js, *args)


def main(page: Page, given):
    run(page, "(a, b) => a + b", 1, 2)
    Base(page).ev("(a, b) => a", 1, 2)
    Base(page).one("a => a", 1)
    Base(page).one("a => a", *given)
