"""Nobody here imports Playwright: requirements.txt asks for it, and for none of its look-alikes."""
import asyncio
from typing import Any

from nowhere_found import get_page, saved

SET = "(s, v) => document.querySelector(s).value = v"


async def by_name(page, login_page, s, v):
    await page.evaluate(SET, s, v)  # expect: evaluate-arity
    await login_page.evaluate("arguments[0] + arguments[1]", s, v)  # expect: evaluate-arity
    await asyncio.wait_for(page.evaluate("(s, v) => s", s, v), 3)  # expect: evaluate-arity


async def by_function(tab, el, s, v):
    await tab.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
    await tab.evaluate(f"""({{ s }}, v) => {{ return s; }}""", s, v)  # expect: evaluate-arity
    await tab.evaluate("async function pick(s, v) { return s; }", s, v)  # expect: evaluate-arity
    await el.evaluate("(e, s, v) => e", s, v)  # expect: evaluate-arity


async def by_what_gave_it(context, s, v):
    page = context["page"]
    await page.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
    page = await get_page()
    await page.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
    async with saved.pool.page() as page:
        await page.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity


async def by_what_it_gives(page, s, v):
    await page.locator("p").first.evaluate("(e, s, v) => s", s, v)  # expect: evaluate-arity
    await page.main_frame.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
    for frame in page.frames:
        await frame.evaluate(SET, s, v)  # expect: evaluate-arity
    for row in await page.query_selector_all("p"):
        await row.evaluate("(e, s, v) => e", s, v)  # expect: evaluate-arity


async def untyped(page: Any, s, v):
    await page.evaluate(SET, s, v)  # expect: evaluate-arity
    await page.wait_for_function("(s) => s", s)  # expect: evaluate-arity


class Bot:
    def __init__(self, page):
        self.view = page

    async def pick(self, s, v):
        await self.view.evaluate("(s, v) => s", s, v)  # expect: evaluate-arity
        await self.session.page.evaluate(SET, s, v)  # expect: evaluate-arity


def others(model, page: int, scorer, s, v):
    model.evaluate(s, v, 32)  # no page function, no page
    page.evaluate(SET, s, v)  # a type says something else
    scorer.evaluate("(s, v) => s", s)  # one value
    scorer.evaluate("weights (a, b)", s, v)  # no function
    scorer.evaluate("(s) => s", s, v)  # more values than parameters: nobody's page by that alone


class Page:
    def evaluate(self, code, *values): ...


def own(s, v):
    Page().evaluate("(s, v) => s", s, v)  # the project's own class
