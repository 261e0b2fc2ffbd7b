# Ollama by HTTP, wherever it runs: known by its path and by what is sent.
import time

import httpx


def describe(url, image):
    for attempt in range(3):
        try:
            answer = httpx.post(
                f"{url}/api/chat",
                json={"model": "llava", "messages": [{"role": "user", "content": "what", "images": [image]}]},
            )
            answer.raise_for_status()
            return answer.json()["message"]["content"]
        except Exception:  # expect: retry-permanent-error
            time.sleep(2**attempt)


# A chat between people has the same path.
def post(url, text):
    for attempt in range(3):
        try:
            answer = httpx.post(f"{url}/api/chat", json={"room": 1, "text": text})
            answer.raise_for_status()
            return answer.json()
        except Exception:
            time.sleep(2**attempt)
