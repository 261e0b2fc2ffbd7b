# An argument by a name that the method does not know is a TypeError, too.
from playwright.async_api import Frame, Locator, Page


async def alive(page: Page, frame: Frame, found: Locator):
    await page.evaluate("1", timeout=1000)  # expect: evaluate-arity
    await frame.evaluate_handle("() => window", args=[1])  # expect: evaluate-arity
    handle = await page.query_selector("a")
    await handle.evaluate("e => e.href", timeout=5)  # expect: evaluate-arity


async def fine(page: Page, found: Locator, other, options):
    await page.evaluate(expression="n => n", arg=3)
    await found.evaluate("e => e.href", timeout=1000)
    await page.locator("a").evaluate("e => e.href", timeout=1000)
    await other.evaluate("1", timeout=1000)  # whose it is nobody says
    await page.evaluate("1", **options)
