from playwright.sync_api import Page


def pick(page: Page, a, b):
    page.evaluate(
        "(a, b) => a",
        a,  # shearpin: ignore[evaluate-arity] the page is a fake
        b,
    )
    page.evaluate(
        "(a, b) => a",
        a,
        page.evaluate("(a, b) => a", a, b),  # shearpin: ignore[evaluate-arity] of this call only
    )
    page.evaluate(
        "(a, b) => a",
        a,
        b,
    )  # shearpin: ignore[evaluate-arity] behind its end
