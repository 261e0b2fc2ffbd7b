# The page is made here, and what is done on it stands in steps.py.
from playwright.sync_api import sync_playwright

from steps import enter, enter_some, shown

with sync_playwright() as playwright:
    page = playwright.chromium.launch().new_page()
    enter(page, "u", "p")
    enter_some(page, "u", "p")
    shown(page)
