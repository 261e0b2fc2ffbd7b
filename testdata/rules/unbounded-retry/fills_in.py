"""What is typed into a page is no list that somebody makes longer: the same is tried until the page says that it worked."""

from playwright.sync_api import Page


def login(page: Page, user, password):
    ok = False
    while not ok:  # expect: unbounded-retry
        page.fill("#user", user)
        page.fill("#password", password)
        page.click("text=Sign in")
        ok = page.locator("#dashboard").count() > 0
