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


class Outer(Base):
    def wait(self, js, *args, **options):
        return self.page.wait_for_function(js, *args, **options)  # expect: evaluate-arity

    def quiet(self, js, *args, **options):
        return self.page.wait_for_function(js, **options)

    def inner(self, js, *args):
        return self.page.evaluate(js, *args)  # todo-expect: evaluate-arity

    def outer(self, js, *args):
        return self.inner(js, *args)

    def listed(self, js, *args):
        return self.page.evaluate(js, list(args))

    def spread(self, js, *args):
        return self.page.evaluate(js, *args)


def hand_on_parameters(page: Page, key, value, both):
    Outer(page).wait("n => n > 1", key, timeout=5)
    Outer(page).quiet("() => done", key, timeout=5)
    Outer(page).outer("(k, v) => k", key, value)
    Outer(page).listed("([k, v]) => k", key, value)
    Outer(page).spread("k => k", *both)  # nobody knows how many
    Outer(page).spread("k => k", key)


def packed(page: Page, js, *args):
    if len(args) > 1:
        args = [list(args)]
    return page.evaluate(js, *args)


def asked(page: Page, js, *args):
    if len(args) <= 1:
        return page.evaluate(js, *args)
    return page.evaluate(js, list(args))


def hand_on_more(page: Page):
    packed(page, "([a, b]) => a", 1, 2)
    asked(page, "([a, b]) => a", 1, 2)
