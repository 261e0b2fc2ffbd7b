# Another provider each turn.
# SP306: next provider of a list, not the same call again: ok (no retry)
import anthropic, openai
class Writer:
    def generate(self, prompt, providers):
        last = None
        for provider in providers:
            try:
                if provider == "anthropic":
                    return self._anthropic(prompt)
                return self._openai(prompt)
            except Exception as e:
                last = e
                continue
        raise RuntimeError(last)
    def _anthropic(self, prompt):
        return anthropic.Anthropic().messages.create(model="claude-3", max_tokens=9, messages=[{"role": "user", "content": prompt}])
    def _openai(self, prompt):
        return openai.OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
