# The same in Python.
import time


def again(run, most=3):
    for attempt in range(most):  # expect: stacked-retries
        try:
            return run()
        except Exception:
            time.sleep(2**attempt)
