# A helper whose try stands behind the call keeps nothing of what fails in the call to itself; one around it does.
import time

from ask import kept, plan


def by_plan():
    for attempt in range(5):
        try:
            return plan("x")
        except Exception as e:  # expect: retry-permanent-error
            print(e)
            time.sleep(2**attempt)


def by_kept():
    for attempt in range(5):
        try:
            return kept("x")
        except Exception as e:
            print(e)
            time.sleep(2**attempt)
