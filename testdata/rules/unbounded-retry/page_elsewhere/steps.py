# A page that another file hands over.
import time


def enter(page, user, password):
    page.goto("https://school.example/login")
    while True:  # expect: unbounded-retry
        page.fill("#user", user)
        page.fill("#password", password)
        page.click("#go")
        if page.url.endswith("/home"):
            break
        time.sleep(3)


def enter_some(page, user, password):
    for _ in range(3):
        page.fill("#user", user)
        page.fill("#password", password)
        page.click("#go")
        if page.url.endswith("/home"):
            break
        time.sleep(3)


def shown(page):
    while not page.is_visible("#done"):  # expect: unbounded-retry
        time.sleep(1)
