"""Publishes the day's draft: log in, pick the category, paste, press the button."""

import logging
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from notify import send_alert

log = logging.getLogger("publish")

PROFILE = Path.home() / "Library" / "publisher" / "profile"
LOGIN_URL = "https://blog.example.com/login"
EDITOR_URL = "https://blog.example.com/manage/newpost"
MAX_ATTEMPTS = 4

PICK_CATEGORY = """(blog, category) => {
    const items = [...document.querySelectorAll('.category-list [role=option]')];
    const item = items.find(el => el.dataset.blog === blog && el.textContent.trim() === category);
    if (!item) throw new Error('no such category: ' + category);
    item.click();
    return item.id;
}"""


def reset_browser() -> None:
    """Whatever the last attempt left behind."""
    subprocess.run("pkill -9 -f 'Google Chrome'", shell=True)  # expect: destructive-shell
    subprocess.run(["rm", "-rf", str(PROFILE)], check=False)  # expect: destructive-shell


def login(page: Page, user: str, password: str) -> None:
    page.goto(LOGIN_URL)
    page.fill("#loginId", user)
    page.fill("#password", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/manage/**")


def pick_category(page: Page, blog: str, category: str) -> str:
    page.click("#category-btn")
    page.wait_for_selector(".category-list")
    return page.evaluate(PICK_CATEGORY, blog, category)  # expect: evaluate-arity


def paste_html(page: Page, html: str) -> None:
    # One argument: a dict is how two values travel.
    page.evaluate(
        "({html, selector}) => { document.querySelector(selector).innerHTML = html; }",
        {"html": html, "selector": "#editor"},
    )


def publish_once(blog: str, category: str, html: str, user: str, password: str) -> str:
    with sync_playwright() as p:
        browser = p.chromium.launch_persistent_context(str(PROFILE), headless=True)
        page = browser.new_page()
        login(page, user, password)
        page.goto(EDITOR_URL)
        pick_category(page, blog, category)
        paste_html(page, html)
        page.click("#publish-btn")
        page.wait_for_url("**/posts/**")
        return page.url


def publish(blog: str, category: str, html: str, user: str, password: str) -> str:
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            return publish_once(blog, category, html, user, password)
        except Exception as error:
            log.warning("attempt %d failed: %s", attempt, error)
            reset_browser()
            time.sleep(5)
    send_alert(f"publish failed after {MAX_ATTEMPTS} attempts: {blog}")
    raise SystemExit(1)


if __name__ == "__main__":
    blog_name, category_name, path = sys.argv[1:4]
    print(publish(blog_name, category_name, Path(path).read_text(), *sys.argv[4:6]))
