"""What stands before the code may be a docstring."""
# shearpin: ignore-file[evaluate-arity] pages are fakes here
# shearpin: ignore-file[wait-options-in-arg-slot] nothing to silence
from playwright.sync_api import Page


def pick(page: Page, a, b):
    page.evaluate("(a, b) => a", a, b)
    page.evaluate("(a, b) => b", a, b)
# shearpin: ignore-file[evaluate-arity] too late
