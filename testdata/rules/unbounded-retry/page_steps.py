# A chain of calls on a page is one step: looking twice and clicking once does not make it a service.
import asyncio

from playwright.async_api import Page


async def wait(page: Page, path):
    while True:  # expect: unbounded-retry
        try:
            kind = await page.get_by_role("button", name="Post").get_attribute("class")
            if kind and "disabled" not in kind:
                break
            await asyncio.sleep(2)
            failed = await page.locator("div.error").count()
            gone = await page.locator("div.gone").count()
            if failed and gone:
                await page.locator("div.gone").click()
                await upload(page, path)
        except Exception:
            await asyncio.sleep(2)
