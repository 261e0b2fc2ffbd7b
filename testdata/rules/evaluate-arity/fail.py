from crawlee.crawlers import PlaywrightCrawler
from playwright.async_api import Page as AsyncPage, async_playwright
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright


def publish(category, index):
    with sync_playwright() as p:
        page = p.chromium.launch().new_page()
        page.evaluate("(a, b) => pick(a, b)", category, index)  # expect: evaluate-arity
        page.main_frame.evaluate("f", category, index)  # expect: evaluate-arity
        page.locator("a").evaluate("(e, a, b) => a", 1, 2)  # expect: evaluate-arity
        page.eval_on_selector("a", "(e, a, b) => a", 1, 2)  # expect: evaluate-arity
        page.evaluate(  # expect: evaluate-arity
            """
            (category, index) => {
                return document.querySelector(category)[index];
            }
            """,
            category,
            index,
        )


async def publish_async(category, index):
    async with async_playwright() as p:
        browser = await p.firefox.launch()
        context = await browser.new_context()
        page = await context.new_page()
        handle = await page.query_selector("a")
        await page.evaluate("f", category, index)  # expect: evaluate-arity
        await handle.evaluate("(e, a, b) => a", 1, 2)  # expect: evaluate-arity
        evaluate = page.evaluate
        await evaluate("f", category, index)  # expect: evaluate-arity


def annotated(page: Page, context: BrowserContext):
    page.wait_for_function("n => count() > n", 3)  # expect: evaluate-arity
    page.add_init_script("a", "b")  # expect: evaluate-arity
    context.pages[0].evaluate("f", 1, 2)  # expect: evaluate-arity
    for frame in page.frames:
        frame.evaluate("f", 1, 2)  # expect: evaluate-arity


class Publisher:
    def __init__(self, page: AsyncPage):
        self.page = page

    async def pick(self, a, b):
        await self.page.evaluate("f", a, b)  # expect: evaluate-arity

    @property
    def tab(self):
        return self.page

    async def pick_again(self, a, b):
        await self.tab.evaluate("f", a, b)  # expect: evaluate-arity


# An untyped helper: the callers in this file hand it a page.
def inject(target, selector, text):
    target.evaluate("f", selector, text)  # expect: evaluate-arity


def caller(page: Page):
    inject(page, "a", "b")


# Nobody says what `page` is, but the file imports Playwright and none of its look-alikes.
def inject_untyped(page, selector, text):
    page.evaluate("f", selector, text)  # expect: evaluate-arity


def test_fixture(page):
    page.evaluate("f", 1, 2)  # expect: evaluate-arity


def from_a_dict(pages):
    pages["a"] = sync_playwright().start().chromium.launch().new_page()
    for tab in pages.values():
        tab.evaluate("f", 1, 2)  # expect: evaluate-arity


def kept(pages: dict[str, Page], key: str, playwright: Playwright, kind: str):
    pages[key].evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity
    pages.get(key).evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity
    for page in pages.values():
        page.evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity
    made = getattr(playwright, kind).launch().new_page()
    made.evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity


def run_js(page: Page, code: str, *values):
    return page.evaluate(code, *values)  # expect: evaluate-arity


def use_js(page: Page):
    run_js(page, "(a, b) => a + b", 1, 2)


crawler = PlaywrightCrawler()


@crawler.router.default_handler
async def handle(context):
    await context.page.evaluate("(a, b) => a", 1, 2)  # expect: evaluate-arity
