"""Legal calls, and look-alikes of other libraries."""
import keras
from browser_use.actor import Page as ActorPage
from playwright.sync_api import Page, Locator


def legal(page: Page, locator: Locator, args):
    page.evaluate("f", 1)  # one argument
    page.evaluate("([a, b]) => a", [1, 2])  # two values in one argument
    page.evaluate("f", 1  # a comment is no argument
                  )
    page.eval_on_selector("a", "(e, x) => x", 1)  # selector, function, argument
    page.wait_for_function("n => n", arg=1, timeout=5)  # named
    locator.evaluate("(e, x) => x", 1, timeout=5)  # keywords do not count
    page.evaluate(*args)  # nobody knows how many
    page.evaluate("f", *args)


def others(model: keras.Model, actor: ActorPage, evaluator, page_evaluator, x, y):
    model.evaluate(x, y, 32)  # keras
    actor.evaluate("(a, b) => a", x, y)  # browser-use's own page takes many
    evaluator.evaluate(x, y, x)  # not a page by any evidence
    page_evaluator.evaluate(x, y, x)


class Frame:
    @staticmethod
    def evaluate(frame, expression, arg): ...


def own_class(frame: Frame, x):
    Frame.evaluate(x, "f", 1)  # a class of the project
    frame.evaluate(x, "f", 1)


def text():
    '''page.evaluate("f", 1, 2) in a string is a string'''
    # page.evaluate("f", 1, 2)
