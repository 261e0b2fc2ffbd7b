"""What clients of services destroy."""
import os
import signal

import docker
import psutil
import redis
from git import Repo
from pymongo import MongoClient
from sqlalchemy import create_engine, text


def by_name(word):
    for p in psutil.process_iter():
        if p.name() == "python":
            os.kill(p.pid, signal.SIGKILL)  # expect: destructive-call
    for proc in psutil.process_iter(["pid", "cmdline"]):
        if word in " ".join(proc.info["cmdline"] or []):
            os.kill(proc.info["pid"], signal.SIGTERM)  # expect: destructive-call
    os.kill(-1, signal.SIGKILL)  # expect: destructive-call


def containers():
    client = docker.from_env()
    for c in client.containers.list(all=True):
        c.remove(force=True)  # expect: destructive-call
    for c in docker.from_env().containers.list():
        c.kill()  # expect: destructive-call
    client.volumes.prune()  # expect: destructive-call


def repository(path):
    Repo(path).head.reset(index=True, working_tree=True)  # expect: destructive-call


def keys(r: redis.Redis):
    r.flushdb()  # expect: destructive-call
    redis.Redis(host="h").flushdb()  # expect: destructive-call


def databases():
    MongoClient("mongodb://h").drop_database("prod")  # expect: destructive-call
    with create_engine("postgresql://h/x").connect() as con:
        con.execute(text("TRUNCATE TABLE posts CASCADE"))  # expect: destructive-call
