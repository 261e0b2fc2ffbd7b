def pick_option(target, a, b):
    return target.evaluate("(a, b) => a", a, b)  # expect: evaluate-arity


class Helper:
    def __init__(self, target):
        self.target = target

    def go(self, a, b):
        return self.target.evaluate("(a, b) => a", a, b)  # expect: evaluate-arity


def maybe_page(page):
    # one caller hands over something else
    page.evaluate("(a, b) => a", 1, 2)
