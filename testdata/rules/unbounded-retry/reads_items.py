"""What reads each item by get() is no queue."""

import time

import requests


class Mover:
    def move(self, category):
        while True:  # expect: unbounded-retry
            try:
                moved = 0
                for page in category.articles():
                    text = page.get()
                    requests.post("https://example.org/edit", data=text)
                    moved += 1
                return moved
            except requests.RequestException:
                print("once more in 5 seconds")
                time.sleep(5)
                continue

    # The queue is asked for the next one.
    def serve(self, queue):
        while True:
            try:
                text = queue.get()
                requests.post("https://example.org/edit", data=text)
                return text
            except requests.RequestException:
                time.sleep(5)
