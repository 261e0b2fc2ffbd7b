"""What is one's own, asked for by label, or no such client."""
import os
import signal

import docker
import fakeredis
import psutil
import redis
from git import Repo
from pymongo import MongoClient
from sqlalchemy import text


def children(me):
    for p in psutil.process_iter():
        if p.name() == "python" and p.ppid() == me:
            os.kill(p.pid, signal.SIGKILL)


def started(child):
    os.kill(child.pid, signal.SIGKILL)
    os.kill(1, 0)


def containers(run):
    client = docker.from_env()
    for c in client.containers.list(all=True, filters={"label": f"run={run}"}):
        c.remove(force=True)
    for c in client.containers.list(all=True):
        if c.name.startswith("mine-"):
            c.remove(force=True)
    for c in client.containers.list():
        if c.labels.get("run") != run:
            continue
        c.kill()
    client.volumes.prune(filters={"label": "mine"})


def repository(url, path):
    Repo.clone_from(url, path).head.reset(index=True, working_tree=True)
    Repo(path).head.reset(index=True)


def stores(con, table):
    fakeredis.FakeRedis().flushdb()
    MongoClient("mongodb://h").drop_database("shop_test")
    table.drop_database("x")
    con.execute(text("DELETE FROM posts WHERE id = 1"))


class Cache:
    def __init__(self):
        self.r = redis.Redis(host="h")

    def clear(self):
        self.r.flushdb()
