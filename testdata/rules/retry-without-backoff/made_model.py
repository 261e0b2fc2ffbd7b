# A model of whatever provider is asked over the network.
from langchain.chat_models import init_chat_model

model = init_chat_model("openai:gpt-4.1")
tooled = model.bind_tools([])


def ask(messages):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            return model.invoke(messages)
        except ConnectionError as error:
            print(error)


def with_tools(messages):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            return tooled.invoke(messages)
        except ConnectionError as error:
            print(error)
