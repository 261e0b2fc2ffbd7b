"""What was closed meanwhile is opened again before the next attempt: the same is tried. What goes on to the next of it does not."""


async def visits(page, job, repo, fits):
    while True:  # expect: unbounded-retry
        if page.is_closed():
            try:
                page = await page.context.new_page()
            except Exception:
                break
        try:
            await page.goto(job.url)
            repo.save(job)
            break
        except Exception as error:
            if fits(error):
                continue
            repo.fail(job)
            break


def asks(client, request):
    while True:  # expect: unbounded-retry
        if not client.connected:
            client = client.reconnect()
        try:
            return client.send(request)
        except OSError as error:
            print(error)


async def goes_on(page, repo):
    while True:
        page = await page.next_page()
        try:
            await page.goto(page.url)
            repo.save(page)
            break
        except Exception as error:
            print(error)


def next_node(node, request):
    while True:
        if node.full():
            node = node.next()
        try:
            return node.send(request)
        except OSError as error:
            print(error)
