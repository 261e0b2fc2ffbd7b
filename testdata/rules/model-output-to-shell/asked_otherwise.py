"""Models that are asked without a chat: completions of LangChain, local pipelines, a database's own model."""
import os
import sqlite3

import cohere
import instructor
from huggingface_hub import InferenceClient
from langchain.chains import create_sql_query_chain
from langchain.llms import OpenAI
from langchain_openai import ChatOpenAI
from openai import OpenAI as Client
from pydantic import BaseModel
from snowflake.cortex import complete
from transformers import pipeline

shop = sqlite3.connect("shop.db")


class Step(BaseModel):
    command: str


def of_completions(wish):
    exec(OpenAI(temperature=0)(wish))  # expect: model-output-to-shell


def of_chain(wish, store):
    chain = create_sql_query_chain(ChatOpenAI(), store)
    return shop.execute(chain.invoke({"question": wish}))  # expect: model-output-to-shell


def of_pipeline(wish):
    write = pipeline("text-generation", model="m")
    exec(write(wish)[0]["generated_text"])  # expect: model-output-to-shell


def of_hub(wish):
    exec(InferenceClient("m").text_generation(wish))  # expect: model-output-to-shell


def of_cohere(wish):
    exec(cohere.Client("").generate(prompt=wish).generations[0].text)  # expect: model-output-to-shell


def of_database(wish):
    exec(complete(model="m", prompt=wish).strip("`"))  # expect: model-output-to-shell


def filled(wish):
    client = instructor.from_openai(Client())
    step = client.chat.completions.create(model="m", response_model=Step, messages=[{"role": "user", "content": wish}])
    os.system(step.command)  # expect: model-output-to-shell


def heard(recording):
    os.system("say " + pipeline("automatic-speech-recognition")(recording)["text"])  # what a person said


def sorted_out(wish):
    os.system("play " + pipeline("sentiment-analysis")(wish)[0]["label"])
