from driver import Driver, DriverPage


async def resize(driver: Driver, width, height):
    page = await driver.open()
    await page.evaluate(  # expect: evaluate-arity
        """
        (width, height) => window.resizeTo(width, height)
        """,
        width,
        height,
    )
    await page.evaluate("([w, h]) => window.resizeTo(w, h)", [width, height])
    await page.evaluate_handle("([w, h]) => window.resizeTo(w, h)", width, height)
    await page.run_script("(w, h) => window.resizeTo(w, h)", width, height)


async def declared(page: DriverPage, sizes):
    await page.evaluate("(w, h) => w * h", 1, 2)  # expect: evaluate-arity
    await page.evaluate("w => w", 1)
    await page.evaluate("(w, h) => w * h", *sizes)  # nobody knows how many
