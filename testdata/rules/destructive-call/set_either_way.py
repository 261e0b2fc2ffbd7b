"""A path that each way of a choice sets: an empty one takes the other way."""
import os
import shutil
from pathlib import Path


def restore(conf, record):
    target = conf.get("target_path", "")
    path = Path(target) if target else Path(record.original)
    if path.exists():
        shutil.rmtree(path)


def turned_round(conf):
    target = conf.get("target_path", "")
    shutil.rmtree(Path("build") if not target else Path(target))


def another_is_asked_for(conf, verbose):
    target = conf.get("target_path", "")
    shutil.rmtree(Path(target) if verbose else Path("build"))  # expect: destructive-call


def the_wrong_way(conf):
    target = conf.get("target_path", "")
    shutil.rmtree(Path("build") if target else Path(target))  # expect: destructive-call


def set_and_yet_here(conf):
    target = conf.get("target_path", ".")
    shutil.rmtree(os.path.abspath(target) if target else "build")  # expect: destructive-call
