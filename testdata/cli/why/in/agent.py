from our_gateway import connect
from pages import open_page

gateway = connect()


def answer(question, tools):
    return gateway.chat(question, tools=tools, options={"temperature": 0.9})


def publish(page, title):
    page.evaluate("(t, d) => fill(t, d)", title, "draft")


answer("hello", [publish])
publish(open_page(), "news")
