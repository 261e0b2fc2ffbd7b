"""What evaluates data is no page, whatever it is called and imported beside it."""
from playwright.sync_api import sync_playwright


def score(model, page):
    frame = model.frame
    frame.evaluate([1, 2], [3], 5)
    page.evaluate(1, 2, 3)


def look(frame):
    frame.evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity
