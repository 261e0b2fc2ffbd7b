"""A command that a helper puts together from what it is handed."""
import os
import shlex
import subprocess

from invoke import Context, task


def percent(words):
    os.system("git %s" % words)


def percent_two(folder, words):
    command = "cd %s && git %s" % (folder, words)
    subprocess.check_call(command, shell=True)


def by_name(words):
    os.system("git %(words)s" % {"words": words})


def braces(folder, words):
    os.system("cd {0} && git {1}".format(folder, words))


def named_braces(words):
    os.system("git {words!s}".format(words=words))


def added(words):
    command = "git "
    command += words
    subprocess.run(command, shell=True)


def joined(*words):
    subprocess.run("git " + " ".join(words), shell=True)


def joined_in(folder, *words):
    subprocess.run(f"git -C {folder} {' '.join(shlex.quote(word) for word in words)}", shell=True)


def each(commands):
    for command in commands:
        subprocess.run(command, shell=True)


def each_given(*commands):
    for command in commands:
        os.system(command)


def each_listed(commands):
    [os.system(command) for command in commands]


def use(folder):
    percent("reset --hard")  # expect: destructive-shell
    percent("status")
    percent_two(folder, "clean -fd")  # expect: destructive-shell
    percent_two(folder, "clean -nd")
    by_name("reset --hard")  # expect: destructive-shell
    braces(folder, "reset --hard")  # expect: destructive-shell
    braces("reset --hard", "log")
    named_braces("clean -fd")  # expect: destructive-shell
    added("reset --hard")  # expect: destructive-shell
    joined("reset", "--hard")  # expect: destructive-shell
    joined("reset", "--soft")
    joined_in(folder, "branch", "-D", "x")  # expect: destructive-shell
    joined_in(folder, "branch", "-d", "x")
    each(["git fetch", "git reset --hard"])  # expect: destructive-shell
    each(["git fetch", "git status"])
    each_given("git fetch", "git clean -fdx")  # expect: destructive-shell
    each_listed(["git fetch", "git clean -fdx"])  # expect: destructive-shell


@task
def clean(c, folder="."):
    c.run("git clean -fdx")  # expect: destructive-shell
    c.run("git status")


@task(help={"name": "whose"})
def drop(ctx: Context, name):
    ctx.run(f"docker volume rm {name}")  # expect: destructive-shell


def check_output(*parts):
    return subprocess.check_output(list(parts))


def line(text):
    return check_output(*shlex.split(text))


def program(name, words):
    return subprocess.run([name, *words])


def with_rest(*words):
    return program("git", words)


def use_more():
    line("git stash clear")  # expect: destructive-shell
    line("git stash list")
    with_rest("push", "--force")  # expect: destructive-shell
    with_rest("push", "--force-with-lease")
