# A text that is made of the error says no more than the error itself.
import time


def on_timeouts(work):
    while True:  # expect: unbounded-retry
        try:
            return work()
        except Exception as e:
            text = str(e)
            if text.startswith("timed out"):
                time.sleep(1)
                continue
            raise


def so_many(work):
    failed = []
    while True:
        try:
            return work()
        except Exception as e:
            text = str(e)
            failed.append(text)
            if text.startswith("timed out") and len(failed) < 5:
                time.sleep(1)
                continue
            raise
