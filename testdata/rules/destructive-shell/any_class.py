"""Any says nothing of what an object is: what is assigned does."""

import subprocess
from typing import Any


class Host:
    def told(self, text):
        subprocess.run(text, shell=True)


class Job:
    def __init__(self):
        self.host: Any = Host()

    def clean(self):
        self.host.told("rm -rf /srv/data/*")  # expect: destructive-shell


def clean():
    host: Any = Host()
    host.told("git reset --hard")  # expect: destructive-shell


def other(make):
    host: Any = make()
    host.told("rm -rf /srv/data/*")
