# What a getter of one's own is handed for a setting that is missing is what holds where nobody sets it.
import anthropic


class Config:
    def __init__(self, data):
        self.data = data

    def get(self, key, default=None):
        value = self.data
        for part in key.split("."):
            if not isinstance(value, dict):
                return default
            value = value.get(part)
        return default if value is None else value

    @property
    def temperature(self) -> float:
        return self.get("model.temperature", 0.7)

    @property
    def cold(self) -> float:
        return self.get("model.temperature", 0)


class Agent:
    def __init__(self, config: Config):
        self.config = config
        self.client = anthropic.Anthropic()

    def ask(self, messages, tools):
        params = {  # expect: tool-agent-temperature
            "model": "claude-sonnet-4-20250514", "max_tokens": 9, "temperature": self.config.temperature,
            "tools": tools, "messages": messages,
        }
        return self.client.messages.create(**params)

    def ask_coldly(self, messages, tools):
        params = {
            "model": "claude-sonnet-4-20250514", "max_tokens": 9, "temperature": self.config.cold,
            "tools": tools, "messages": messages,
        }
        return self.client.messages.create(**params)


def main(data):
    return Agent(Config(data))
