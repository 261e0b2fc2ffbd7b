# What a path is where nobody gives one: on the command line, or to a function.
import argparse
import os
import shutil
from pathlib import Path

import click
import typer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", "--out", default=".")
    parser.add_argument("--work-dir", default="")
    parser.add_argument("--pages", default="pages")
    parser.add_argument("--needed", required=True)
    args = parser.parse_args()
    out = Path(args.out)
    if out.exists():
        shutil.rmtree(out)  # expect: destructive-call
    shutil.rmtree(os.path.abspath(args.work_dir))  # expect: destructive-call
    shutil.rmtree(args.work_dir)  # nothing is called ""
    shutil.rmtree(args.pages)
    shutil.rmtree(args.needed)
    shutil.rmtree(os.path.join(args.out, "pages"))
    handed(args)
    looked_at(args)
    always_given("pages")
    sometimes_given("pages")
    sometimes_given()


def handed(args):
    shutil.rmtree(args.out, ignore_errors=True)  # expect: destructive-call


def looked_at(args):
    if args.out == ".":
        raise SystemExit("say where")
    shutil.rmtree(args.out)


def nobody_calls(path="."):
    shutil.rmtree(path)  # expect: destructive-call


def always_given(path="."):
    shutil.rmtree(path)


def sometimes_given(path="."):
    shutil.rmtree(path)  # expect: destructive-call


def here_by_default(path=None):
    shutil.rmtree(path or os.getcwd())  # expect: destructive-call


def below_here(path=None):
    shutil.rmtree(os.path.join(path or os.getcwd(), "pages"))


# the question whether there is a path is none whether it is this folder
def here_where_none(path=None):
    if path is None:
        path = os.getcwd()
    shutil.rmtree(path)  # todo-expect: destructive-call


@click.command()
@click.option("--out", default=".")
def by_click(out):
    shutil.rmtree(out)  # expect: destructive-call


app = typer.Typer()


@app.command()
def by_typer(out: str = typer.Option("."), pages: str = typer.Option("pages")):
    shutil.rmtree(out)  # expect: destructive-call
    shutil.rmtree(pages)
