# shearpin: ignore-file[destructive-shell] a tool for cleaning up, until 2099-12-31
from playwright.sync_api import Page


def pick(page: Page, a, b):
    # shearpin: ignore[evaluate-arity] until 2020-01-31: the page is ours
    return page.evaluate("(a, b) => a", a, b)


def clean(page: Page, a):
    return page.evaluate("a => a", a)  # shearpin: ignore[evaluate-arity, SP103]
