import os
from dataclasses import dataclass

TEMPERATURE = 0.8
SAFE = 0.0


class Settings:
    temperature: float = 0.7
    model: str = "gpt-4o"


@dataclass
class Options:
    temperature: float = 0.7


settings = Settings()
calm = Options(temperature=0)
