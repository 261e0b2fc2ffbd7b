from playwright.sync_api import Page


def go(page: Page, a, b):
    page.evaluate("([x, y]) => x + y", [a, b])  # expect: evaluate-arity
    page.eval_on_selector("p", "(e, [x, y]) => x", [a, b["k"]])  # expect: evaluate-arity
    page.wait_for_function("n => n", arg=3)  # expect: evaluate-arity
    page.wait_for_function("() => done", timeout=5000, polling=a)  # expect: evaluate-arity
    page.evaluate(a, a, b)  # expect: evaluate-arity
    page.evaluate("({x}, y) => x", a, b)  # expect: evaluate-arity
