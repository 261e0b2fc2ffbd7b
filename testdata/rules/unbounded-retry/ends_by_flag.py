# What failed leaves the flag as each turn begins with it, and so leaves the loop.
async def paginate(page, factory, out, max_pages, url_pattern, button):
    n = 1
    while len(out) < 100 and n <= max_pages:
        rows = await factory.create("extract").execute(page)
        if rows.status == "passed" and rows.data:
            out.extend(rows.data)
        has_next = False
        if url_pattern:
            n += 1
            try:
                await page.goto(url_pattern.replace("N", str(n)), timeout=15000)
                has_next = True
            except Exception as e:
                print("no more", e)
                has_next = False
        elif button:
            try:
                b = page.locator(button)
                if await b.is_enabled():
                    await b.click()
                    n += 1
                    has_next = True
                else:
                    print("disabled")
            except Exception as e:
                print("no more", e)
        if not has_next:
            break
    return out
