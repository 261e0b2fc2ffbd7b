# What all who call a function hand over says what its parameters are.
import os
import shutil


# a switch, as its callers know
def clear(root, mode):
    shutil.rmtree(root, mode)


clear("out/pages", True)
clear("out/posts", False)


# a part of the path, as they think
def clear_run(root, run):
    shutil.rmtree(root, run)  # expect: destructive-call


clear_run("out", "run-1")


# never empty
def forget(name):
    shutil.rmtree(os.path.expanduser("~/") + name)


forget(".shop-cache")
forget(".shop-exports")


def forget_any(name):
    shutil.rmtree(os.path.expanduser("~/") + name)  # expect: destructive-call


forget_any(".shop-cache")
forget_any(os.environ["NAME"])


def forget_ours(name):
    shutil.rmtree(os.path.expanduser("~/") + name)


def forget_asked(name):
    if name.startswith("shop-"):
        forget_ours(name)
