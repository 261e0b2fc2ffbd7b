"""A method that its callers name: getattr(self.first, method)(**kw)."""
import os

import anthropic


class Provider:
    def __init__(self, key: str):
        self.client = anthropic.Anthropic(api_key=key)

    def ask(self, text: str):
        reply = self.client.messages.create(model="m", max_tokens=4096, messages=[{"role": "user", "content": text}])
        return {"id": reply.id, "text": reply.content[0].text}

    def host(self, text: str):
        return {"text": "localhost"}


class Router:
    def __init__(self, key: str):
        self.first = Provider(key)

    def _asked(self, method, **kw):
        return getattr(self.first, method)(**kw)

    def _host(self, method, **kw):
        return getattr(self.first, method)(**kw)

    def answer(self, text):
        return self._asked("ask", text=text)

    def host(self, text):
        return self._host("host", text=text)


class Loop:
    def __init__(self, provider: Router):
        self.provider = provider

    def run(self, text: str):
        os.system("say " + self.provider.answer(text)["text"])  # expect: model-output-to-shell
        os.system("ping " + self.provider.host(text)["text"])
