import shlex
import subprocess

from base import Handler, Plain


class Commit(Handler):
    def handle(self, arguments):
        return subprocess.run(f"git commit -m '{arguments['text']}'", shell=True)  # expect: model-output-to-shell


class Add(Handler):
    def handle(self, arguments):
        return subprocess.run(f"git add {shlex.quote(arguments['file'])}", shell=True)


class Aside(Plain):  # a model's words go to a Handler, and this is none
    def handle(self, arguments):
        return subprocess.run(f"git stash push -m '{arguments['text']}'", shell=True)
