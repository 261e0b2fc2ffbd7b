from langchain_google_genai import ChatGoogleGenerativeAI


def create(config):
    return ChatGoogleGenerativeAI(model=config.model, temperature=0)
