"""Python's methods take what they are about by its place, and all else by name."""
from playwright.async_api import Page as AsyncPage, async_playwright
from playwright.sync_api import BrowserContext, BrowserType, ElementHandle, Frame, FrameLocator, Locator, Page

WAIT = 5000


def timeouts(page: Page, frame: Frame, found: Locator, handle: ElementHandle):
    page.wait_for_selector("#done", 5000)  # expect: evaluate-arity
    page.goto("https://example.com", WAIT)  # expect: evaluate-arity
    page.wait_for_load_state("networkidle", 10_000)  # expect: evaluate-arity
    page.click("#go", 5000)  # expect: evaluate-arity
    page.fill("#name", "Ada", 5000)  # expect: evaluate-arity
    frame.inner_text("h1", 2000)  # expect: evaluate-arity
    found.click(5000)  # expect: evaluate-arity
    page.locator("a").first.hover(5000)  # expect: evaluate-arity
    found.fill("Ada", 5000)  # expect: evaluate-arity
    handle.click(5000)  # expect: evaluate-arity


def others(page: Page, context: BrowserContext, kind: BrowserType, found: Locator):
    page.goto("https://example.com", {"wait_until": "load", "timeout": 9})  # expect: evaluate-arity
    page.goto("https://example.com", {"waitUntil": "load"})  # expect: evaluate-arity
    page.wait_for_selector("#done", "visible", 5000)  # expect: evaluate-arity
    page.get_by_role("button", "Save")  # expect: evaluate-arity
    page.set_viewport_size(1280, 720)  # expect: evaluate-arity
    page.screenshot("page.png")  # expect: evaluate-arity
    context.storage_state("state.json")  # expect: evaluate-arity
    kind.connect_over_cdp("http://localhost:9222", 5000)  # expect: evaluate-arity


async def made_here():
    async with async_playwright() as p:
        browser = await p.chromium.launch()
        page = await browser.new_page()
        await page.wait_for_url("**/done", 5000)  # expect: evaluate-arity
        await page.goto("https://example.com")
        await handed(page)


async def handed(tab):
    await tab.text_content("h1", 5000)  # expect: evaluate-arity


async def nobody_says(page):
    await page.wait_for_selector("#done", 5000)  # expect: evaluate-arity


def legal(page: Page, frame: FrameLocator, found: Locator, options, args):
    page.wait_for_selector("#done", timeout=5000, state="attached")
    page.goto("https://example.com", wait_until="load")
    page.fill("#name", "Ada", timeout=5)
    page.type("#name", "Ada")
    page.select_option("#kind", "one")
    page.click(*args)
    page.click("#go", **options)
    page.mouse.click(10, 20)  # a mouse takes two
    page.keyboard.type("Ada")
    page.wait_for_event("popup", lambda popup: True)
    found.fill("Ada")
    found.dispatch_event("click", {"bubbles": True})
    frame.get_by_role("button", name="Save")
    page.route("**/*", lambda route: route.abort())


class LoginPage:
    """Of the project: what its methods take is its own matter."""

    def __init__(self, page: AsyncPage):
        self.page = page

    def click(self, selector, timeout=5000): ...

    def goto(self, path, wait): ...


def own(login_page, desktop, tools, form: LoginPage):
    form.click("#go", 5000)
    LoginPage(None).goto("/login", 5)
    login_page.click("#go", 5000)  # nobody says whose it is
    desktop.click(10, 20)
    tools.fill("text", 54)
