"""What failed is passed over, and the next of a list is asked for; or it is the same one once more."""

import requests

URLS = ["https://example.org/1", "https://example.org/2"]
at = 0


def by_number():
    global at
    url = URLS[at]
    at += 1
    try:
        return requests.get(url)
    except requests.RequestException:
        return by_number()


class Songs:
    def __init__(self, urls):
        self.urls = urls
        self.at = 0

    def by_rest(self):
        first, *rest = self.urls
        self.urls = rest
        try:
            return requests.get(first)
        except requests.RequestException:
            return self.by_rest()

    def by_deleting(self):
        url = self.urls[0]
        del self.urls[0]
        try:
            return requests.get(url)
        except requests.RequestException:
            return self.by_deleting()

    def in_a_round(self):
        self.at += 1
        if self.at >= len(self.urls):
            self.at = 0
        try:
            return requests.get(self.urls[self.at])
        except requests.RequestException:
            return self.in_a_round()

    def by_mark(self, jobs):
        job = next((each for each in jobs if not each.over), None)
        if job is not None:
            try:
                return requests.get(job.url)
            except requests.RequestException:
                job.over = True
                return self.by_mark(jobs)

    def for_ever(self, shown):
        try:
            shown(requests.get(self.urls[0]))
            self.for_ever(shown)
        except requests.RequestException:
            self.for_ever(shown)

    # ---- the same one once more ----

    def once_more(self):
        url = self.urls[self.at]
        try:
            answer = requests.get(url)
            self.at += 1
            return answer
        except requests.RequestException:
            return self.once_more()  # expect: unbounded-retry

    def until_there(self, shown):
        try:
            shown(requests.get(self.urls[0]))
        except requests.RequestException:
            self.until_there(shown)  # expect: unbounded-retry

    def marked_for_others(self, job):
        try:
            return requests.get(job.url)
        except requests.RequestException:
            job.failed = True
            return self.marked_for_others(job)  # expect: unbounded-retry

    def counts_calls(self):
        self.calls += 1
        try:
            return requests.get(self.urls[0], headers={"X-Call": str(self.calls)})
        except requests.RequestException:
            return self.counts_calls()  # expect: unbounded-retry
