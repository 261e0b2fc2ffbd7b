import shlex
import subprocess


def total(expression):
    return str(eval(expression))


def count(path):
    return subprocess.check_output(f"wc -l {shlex.quote(path)}", shell=True, text=True)


def echo(text):
    return text
