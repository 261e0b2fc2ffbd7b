import openai
from crewai import LLM
from crewai import Agent as CrewAgent
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from openai import NOT_GIVEN
from pydantic import BaseModel

client = openai.OpenAI()
TOOLS = [{"type": "function", "function": {"name": "run_shell"}}]


# no tools: text is allowed its temperature
def prose(messages):
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.9)
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.9, tools=None)
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.9, tools=[])
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.9, tools=NOT_GIVEN)
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.9, tools=TOOLS, tool_choice="none")
    CrewAgent(role="r", llm=LLM(model="gpt-4o", temperature=0.7))


# zero, and what stands for it where zero is refused
def zero(messages):
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0, tools=TOOLS)
    client.chat.completions.create(model="gpt-4o", messages=messages, temperature=0.00000001, tools=TOOLS)


# handed through: whoever calls decides
def chat(messages, temperature=0.7, tools=None):
    return client.chat.completions.create(model="gpt-4o", messages=messages, temperature=temperature, tools=tools)


class Provider:
    def __init__(self, temperature=0.7):
        self.temperature = temperature

    def chat(self, messages, tools):
        return client.chat.completions.create(
            model="gpt-4o", messages=messages, tools=tools, temperature=self.temperature
        )


# chosen by the case
def chosen(messages, creative):
    client.chat.completions.create(
        model="gpt-4o", messages=messages, tools=TOOLS, temperature=0.8 if creative else 0
    )


# another model in the same file
def second_model(tools):
    agent = create_react_agent(ChatOpenAI(temperature=0), tools)
    title_writer = ChatOpenAI(temperature=0.8)
    return agent, title_writer.invoke("a title")


# structured output executes nothing
class Answer(BaseModel):
    text: str


def structured():
    return ChatOpenAI(temperature=0.5).with_structured_output(Answer)


# the same name in another function is another model
def one():
    llm = ChatOpenAI(temperature=0.9)
    return llm.invoke("hello")


def other(tools):
    llm = ChatOpenAI(temperature=0)
    return llm.bind_tools(tools)


# weather
class Weather(BaseModel):
    city: str
    temperature: float


def get_weather(city):
    return Weather(city=city, temperature=21, tools=["thermometer"])


# models that take nothing but 1, or are meant to run there, are the other rule's
def not_ours(messages):
    client.chat.completions.create(model="o4-mini", messages=messages, tools=TOOLS, temperature=1)
    client.chat.completions.create(model="gemini-3-pro-preview", messages=messages, tools=TOOLS, temperature=1)
    client.chat.completions.create(model="claude-opus-4-8", messages=messages, tools=TOOLS, temperature=1)


# collected, not sent
params = dict(model="gpt-4o", temperature=0.7, tools=TOOLS)


# overridden for the models that take nothing else: the number is not the agent's in general
def overridden(messages, model):
    params = {"model": model, "messages": messages, "tools": TOOLS, "temperature": 0}
    if model.startswith("o3"):
        params["temperature"] = 1
    client.chat.completions.create(**params)
