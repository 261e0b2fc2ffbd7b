"""GitPython is asked first whether there is something to lose."""
import pymongo
from git import Repo


class Checkout:
    def __init__(self, path):
        self.repo = Repo(path)

    def update(self):
        if self.repo.is_dirty():
            return False
        self.repo.head.reset("origin/main", working_tree=True)
        return True

    def force(self):
        self.repo.head.reset(working_tree=True)  # expect: destructive-call


def saved(path):
    repo = Repo(path)
    repo.git.stash("push")
    repo.head.reset(working_tree=True)


def drop(name):
    if not name.startswith("scratch_"):
        raise ValueError(name)
    pymongo.MongoClient().drop_database(name)


def drop_any(name):
    pymongo.MongoClient().drop_database(name)  # expect: destructive-call
