import os

from crewai import LLM


def spare_llm(temperature: float = 0.7):
    config = {"model": os.environ["MODEL"], "temperature": temperature}
    return LLM(**config)
