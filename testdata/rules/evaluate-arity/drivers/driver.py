"""Thin: what it is called with it hands on to Playwright's method of that name."""
from playwright.async_api import Page, async_playwright


class DriverPage:
    def __init__(self, page: Page):
        self._page = page

    async def evaluate(self, script, *args, **kwargs):
        return await self._page.evaluate(script, *args, **kwargs)

    async def evaluate_handle(self, script, *args):
        return await self._page.evaluate_handle(script, list(args))

    async def run_script(self, script, *args):
        return await self._page.evaluate(script, *args)  # expect: evaluate-arity


class Driver:
    async def open(self) -> DriverPage:
        playwright = await async_playwright().start()
        browser = await playwright.chromium.launch()
        return DriverPage(await browser.new_page())
