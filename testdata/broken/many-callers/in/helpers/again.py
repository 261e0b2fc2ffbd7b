"""Tries again at once, whatever fails: SP302, and SP304 and SP306 for who hands it a model's call."""


def again(work):
    last = None
    for _ in range(4):
        try:
            return work()
        except Exception as error:
            last = error
    raise last
