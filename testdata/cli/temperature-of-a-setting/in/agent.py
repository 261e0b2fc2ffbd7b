# A setting's default is a warning, whichever way it comes: something else may be set. What the code says is an error.
from langchain.agents import create_agent
from langchain_openai import ChatOpenAI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    llm_model: str = "m"
    llm_temperature: float = 0.2


settings = Settings()


def build(conf, tools):
    return create_agent(ChatOpenAI(model=conf.llm_model, temperature=conf.llm_temperature), tools)


def build_with(temperature, tools):
    return create_agent(ChatOpenAI(model="m", temperature=temperature), tools)


def main():
    build(settings, [print])
    build_with(0.2, [print])
