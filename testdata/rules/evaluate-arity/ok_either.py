"""A page that may be of one library or the other is nobody's."""
from playwright.sync_api import sync_playwright
import pyppeteer


def go(fast, a, b):
    if fast:
        page = sync_playwright().start().chromium.launch().new_page()
    else:
        page = pyppeteer.launch().newPage()
    page.evaluate("f", a, b)
