"""Code that a model wrote is run by way of a file."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from mcp.server.fastmcp import FastMCP
from openai import OpenAI

client = OpenAI()
mcp = FastMCP("charts")
SCRIPT = "generated.py"



def ask(task):
    answer = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": task}])
    return answer.choices[0].message.content


def opened(task, path):
    code = ask(task)
    with open(path, "w") as file:
        file.write(code)
    subprocess.check_output(["python", path])  # expect: model-output-to-shell


def temporary(task):
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(ask(task))
        path = file.name
    subprocess.run([sys.executable, "-u", path], timeout=10)  # expect: model-output-to-shell


def by_path(task, folder):
    script = Path(folder) / "run.sh"
    script.write_text(ask(task))
    os.system(f"bash {script}")  # expect: model-output-to-shell


def constant(task):
    with open(SCRIPT, "w") as file:
        file.write(ask(task))
    subprocess.run(["uv", "run", "python", SCRIPT], check=True)  # expect: model-output-to-shell


def in_one_text(task):
    with open("x.sh", "w") as file:
        file.write(ask(task))
    subprocess.run("bash x.sh", shell=True)  # expect: model-output-to-shell
    subprocess.run("bash y.sh", shell=True)


def save(path, text):
    with open(path, "w") as file:
        file.write(text)


def keep(text):
    path = os.path.join(tempfile.mkdtemp(), "main.py")
    with open(path, "w") as file:
        file.write(text)
    return path


def run_file(path):
    return subprocess.run(["python3", path], capture_output=True)  # expect: model-output-to-shell


def by_helpers(task, path):
    save(path, ask(task))
    run_file(path)
    subprocess.run(["node", keep(ask(task))])  # expect: model-output-to-shell


class Validator:
    def check(self, code, folder, name):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(code)
        return subprocess.run(["python", str(path)], cwd=folder)  # expect: model-output-to-shell


def by_method(task):
    Validator().check(ask(task), ".", "main.py")


def boxed(task, path):
    Path(path).write_text(ask(task))
    subprocess.run(["docker", "run", "--rm", "-v", f"{path}:/code.py", "python:3", "python", "/code.py"])


def agreed(task, path):
    Path(path).write_text(ask(task))
    if input("run it? ") == "y":
        subprocess.run(["python", path])


def data(task, path):
    Path(path).write_text(ask(task))
    subprocess.run(["python", "report.py", path])  # the answer is what it reads, not what it runs


def other(task, path, script):
    Path(path).write_text(ask(task))
    subprocess.run(["python", script])
    subprocess.run(["python", "-m", "pytest", path])  # an unknown module's file


@mcp.tool()
def run_python(code: str) -> str:
    Path("tool.py").write_text(code)
    return subprocess.check_output(["python", "tool.py"], text=True)  # it is what the tool is there for


@mcp.tool()
def chart(title: str) -> str:
    Path("chart.py").write_text(f"import charts\ncharts.draw('{title}')\n")  # expect: model-output-to-shell
    return subprocess.check_output(["python", "chart.py"], text=True)


@mcp.tool()
def chart_safely(title: str) -> str:
    Path("chart.py").write_text(f"import charts\ncharts.draw({title!r})\n")  # repr: a literal
    return subprocess.check_output(["python", "chart.py"], text=True)
