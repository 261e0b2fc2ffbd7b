# What the command line says where nobody gives an option, however it gets to the call.
import argparse

import click
import typer
from agents import Agent, ModelSettings, function_tool
from typing_extensions import Annotated

app = typer.Typer()


@function_tool
def look_up(word: str) -> str:
    """Looks a word up."""
    return word


def make(temperature: float = 0.2):
    return Agent(name="a", model_settings=ModelSettings(temperature=temperature), tools=[look_up])  # expect: tool-agent-temperature (warning)


def make_cold(temperature: float = 0.2):
    return Agent(name="a", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


def make_given(temperature: float = 0.2):
    return Agent(name="a", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-t", "--agent-temperature", type=float, default=0.3)
    parser.add_argument("--cold", type=float, default=0.0)
    parser.add_argument("--given", type=float, required=True)
    args = parser.parse_args()
    make_cold(args.cold)
    make_given(args.given)
    return make(args.agent_temperature)


@click.command()
@click.option("--temperature", default=0.3)
def run(temperature):
    return Agent(name="b", model_settings=ModelSettings(temperature=temperature), tools=[look_up])  # expect: tool-agent-temperature (warning)


@click.command()
@click.option("--temperature", default=0.0)
@click.option("--top-p", default=0.9)
def run_cold(temperature, top_p):
    return Agent(name="b", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


@click.command()
@click.option("--temperature", required=True)
def run_given(temperature):
    return Agent(name="b", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


@app.command()
def talk(temperature: float = typer.Option(0.3, help="how warm")):
    return Agent(name="c", model_settings=ModelSettings(temperature=temperature), tools=[look_up])  # expect: tool-agent-temperature (warning)


@app.command()
def chat(temperature: Annotated[float, typer.Option()] = 0.3):
    return Agent(name="c", model_settings=ModelSettings(temperature=temperature), tools=[look_up])  # expect: tool-agent-temperature (warning)


@app.command()
def ask(temperature: float = typer.Option(...)):
    return Agent(name="c", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


def handed(temperature: float = 0.3):
    return Agent(name="c", model_settings=ModelSettings(temperature=temperature), tools=[look_up])


if __name__ == "__main__":
    run()
