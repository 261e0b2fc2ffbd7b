# Each handler tells a method, which waits by another one, but for the last attempt.
import json
import time
import urllib.error
import urllib.request


class Client:
    def __init__(self, attempts):
        self.attempts = attempts

    def _more(self, attempt):
        return attempt < self.attempts - 1

    def _pause(self, attempt):
        time.sleep(0.5 * (2**attempt))

    def _on_status(self, error, attempt):
        if error.code >= 500:
            if self._more(attempt):
                self._pause(attempt)
            return "server error"
        raise ValueError(str(error.code))

    def _on_network(self, error, attempt):
        if self._more(attempt):
            self._pause(attempt)
        return f"network: {error}"

    def _tell(self, error, attempt):
        if self._more(attempt):
            print("once more", attempt)
        return f"network: {error}"

    def get(self, url):
        last = None
        for attempt in range(self.attempts):
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as e:
                last = self._on_status(e, attempt)
            except urllib.error.URLError as e:
                last = self._on_network(e, attempt)
        raise ConnectionError(last)

    def get_at_once(self, url):
        last = None
        for attempt in range(self.attempts):  # expect: retry-without-backoff
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    return json.loads(answer.read())
            except urllib.error.URLError as e:
                last = self._tell(e, attempt)
        raise ConnectionError(last)
