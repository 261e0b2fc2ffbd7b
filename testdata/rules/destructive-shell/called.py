# A parameter's path is not "whatever that is at run time" where all who call the function write it out, or look at it first.
import os
import subprocess
from pathlib import Path

ROOT = Path("/srv/exports")


def run(command):
    return subprocess.run(command, shell=True, check=True)


# the worst of what is handed over, by its own name: a warning
def wipe(folder):
    subprocess.run(["rm", "-rf", folder])  # expect: destructive-shell


def publish():
    wipe("build/site")
    wipe("public/pages")


# nothing but what is made again: a note
def tidy(name="out"):
    run(f"rm -rf build/{name}")  # expect: destructive-shell


def tidy_all():
    tidy()
    tidy("docs")
    tidy(name="api")


# two functions on the way
def forget(name):
    drop_below(name)


def drop_below(name):
    run(f"rm -rf /srv/exports/{name}")  # expect: destructive-shell


forget("old")
forget("older")


# all who call it look first
def remove_checked(folder):
    subprocess.run(["rm", "-rf", str(folder)])


def remove_export(name):
    target = (ROOT / name).resolve()
    if not target.is_relative_to(ROOT):
        raise ValueError(name)
    remove_checked(target)


def remove_job(name):
    if not name.startswith("job-"):
        return
    remove_checked(os.path.join("/srv/jobs", name))


# one of them does not
def remove_some(folder):
    subprocess.run(["rm", "-rf", str(folder)])  # expect: destructive-shell


def remove_some_export(name):
    target = (ROOT / name).resolve()
    if not target.is_relative_to(ROOT):
        raise ValueError(name)
    remove_some(target)


def remove_any(name):
    remove_some(ROOT / name)


# one hands over nothing at all, one what nobody knows
def remove_named(name):
    subprocess.run(["rm", "-rf", f"/srv/{name}"])  # expect: destructive-shell


remove_named("exports")
remove_named("")


def remove_asked(name):
    subprocess.run(["rm", "-rf", f"/srv/{name}"])  # expect: destructive-shell


remove_asked("exports")
remove_asked(input())


# a framework calls it, too
def on_delete(name):
    subprocess.run(["rm", "-rf", f"/srv/{name}"])  # expect: destructive-shell


HANDLERS = {"delete": on_delete}
on_delete("exports")


def serve(server):
    server.on("delete", on_delete)


class Workspace:
    def __init__(self, root):
        self.root = root

    def clear(self):
        subprocess.run(["rm", "-rf", self.root])  # expect: destructive-shell


Workspace("exports/pages").clear()


# all of them hand over what may be thrown away: silent but for the note
def sweep(folder):
    subprocess.run(["rm", "-rf", folder])  # expect: destructive-shell


sweep("/tmp/shop-exports")
sweep("node_modules")
