import subprocess

import click
import redis


@click.command()
@click.confirmation_option(prompt="Drop all volumes?")
def purge():
    subprocess.run(["docker", "compose", "down", "-v"])


def wipe():
    click.confirm("Throw away all changes?", abort=True)
    subprocess.run(["git", "clean", "-fdx"])


def ask():
    if input("Empty the cache? ").lower() == "yes":
        redis.Redis().flushall()
    reset()


def reset():
    subprocess.run(["git", "reset", "--hard"])


def start():
    if click.confirm("Start anew?"):
        drop()


def drop():
    subprocess.run(["git", "reset", "--hard", "origin/main"])
