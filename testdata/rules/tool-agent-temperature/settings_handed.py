# Settings of one call, with tools, that are handed to whoever makes the call.
from elsewhere import ask_or_fall_back, Job
from google import genai
from google.genai import types

client = genai.Client()


def ask(prompt, config):
    return client.models.generate_content(model="gemini-2.5-flash", contents=prompt, config=config)


def ask_newest(prompt, config):
    return client.models.generate_content(model="gemini-3-pro-preview", contents=prompt, config=config)


def keep(prompt, config):
    return {"prompt": prompt, "config": config}


def out_of_sight(prompt, search):
    return ask_or_fall_back(prompt=prompt, config=types.GenerateContentConfig(temperature=0.7, tools=[search]))  # expect: tool-agent-temperature


def in_sight(prompt, search):
    return ask(prompt, config=types.GenerateContentConfig(temperature=0.7, tools=[search]))  # expect: tool-agent-temperature


# advised against anything but 1
def newest(prompt, search):
    return ask_newest(prompt, config=types.GenerateContentConfig(temperature=1, tools=[search]))


# asks nobody
def kept(prompt, search):
    return keep(prompt, config=types.GenerateContentConfig(temperature=0.7, tools=[search]))


def without_tools(prompt):
    return ask_or_fall_back(prompt=prompt, config=types.GenerateContentConfig(temperature=0.7))


def cold(prompt, search):
    return ask_or_fall_back(prompt=prompt, config=types.GenerateContentConfig(temperature=0, tools=[search]))
