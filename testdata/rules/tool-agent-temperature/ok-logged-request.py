"""What is kept for a log looks like a request, but is not sent."""
import json

from openai import OpenAI

client = OpenAI()


class Agent:
    def _log_request(self, request, answer):
        print(json.dumps(request))

    def _save_request(self, request):
        with open("last.json", "w", encoding="utf-8") as file:
            json.dump(request, file)

    def run(self, model, messages, tools):
        request = {"model": model, "messages": messages, "temperature": 0.3}
        if tools:
            request["tools"] = tools
        answer = client.chat.completions.create(model=model, messages=messages, temperature=0, tools=tools)
        self._log_request(request, answer)
        self._save_request(request)
        return answer
