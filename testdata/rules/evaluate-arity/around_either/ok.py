"""requirements.txt asks for both: nothing here says whose page it is."""


async def either(page, tab, s, v):
    await page.evaluate("(s, v) => s", s, v)
    await tab.evaluate("(s, v) => s", s, v)
