"""The same lines on pyppeteer, which takes any number of arguments."""
from pyppeteer import launch


async def main(page, selector, value):
    browser = await launch()
    tab = await browser.newPage()
    await tab.evaluate("(a, b) => a", selector, value)
    await page.evaluate("(a, b) => a", selector, value)
