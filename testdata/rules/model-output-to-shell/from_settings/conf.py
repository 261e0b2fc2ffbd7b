from langchain_openai import ChatOpenAI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    model: str = "m"

    def get_llm(self):
        return ChatOpenAI(model=self.model)

    def get_rules(self):
        return load_rules()


def get_settings():
    return Settings()


settings = get_settings()
