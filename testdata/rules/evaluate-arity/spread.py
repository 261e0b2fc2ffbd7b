# A list spread out is as many arguments as it has values.
from playwright.sync_api import sync_playwright


def main(rest):
    with sync_playwright() as playwright:
        page = playwright.chromium.launch().new_page()
        page.evaluate("(a, b) => a + b", *[1, 2])  # expect: evaluate-arity
        both = [1, 2]
        page.evaluate("(a, b) => a + b", *both)  # expect: evaluate-arity
        page.locator("p").evaluate("(el, a, b) => a + b", *(1, 2))  # expect: evaluate-arity
        page.evaluate("a => a", *[1])
        page.evaluate("a => a", *rest)  # nobody knows how many
        page.evaluate("([a, b]) => a + b", both)
        some = []
        some.append(1)
        page.evaluate("a => a", *some)
