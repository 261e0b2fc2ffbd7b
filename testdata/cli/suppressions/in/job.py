from playwright.sync_api import Page


def pick(page: Page, a, b):
    page.evaluate("(a, b) => a", a, b)  # shearpin: ignore[evaluate-arity] the page is a fake
    # shearpin: ignore[SP101]: named by code
    page.evaluate("(a, b) => a", a, b)
    # shearpin: ignore[evaluate-arity]
    # a line of explanation between does not hurt
    page.evaluate("(a, b) => a", a, b)
    page.evaluate("(a, b) => a", a, b)  # type: ignore  # shearpin: ignore[evaluate-arity]
    page.evaluate("(a, b) => a", a, b)  # shearpin: ignore[parse-error, evaluate-arity]
    page.evaluate("(a, b) => a", a, b)  # shearpin: ignore[evaluate-artiy]
    page.evaluate("(a, b) => a", a, b)  # shearpin: ignore
    page.evaluate("(a, b) => a", a, b)  # shearpin: disable[evaluate-arity]
    page.evaluate("(a, b) => a", a, b)  # see `# shearpin: ignore[evaluate-arity]` in the docs
    text = "# shearpin: ignore[evaluate-arity]"
    page.evaluate("(a, b) => a", a, text)
    # shearpin: ignore[evaluate-arity] too far away

    page.evaluate("(a, b) => a", a, b)
    return a  # shearpin: ignore[evaluate-arity, unused-suppression]
