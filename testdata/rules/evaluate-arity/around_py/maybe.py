"""A page that may also be handed in: what is made here says what it is."""
from playwright.async_api import async_playwright


async def opened():
    playwright = await async_playwright().start()
    return await (await playwright.chromium.launch()).new_page()


async def given(page=None, s="", v=""):
    if page is None:
        page = await opened()
    await page.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity


async def either(page=None, s="", v=""):
    page = page or await opened()
    await page.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
