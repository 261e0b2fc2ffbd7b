"""What destroys more than it names, in Python itself."""
import os
import shutil
from pathlib import Path

import psutil


def second_argument(results, machine, part):
    shutil.rmtree(results, f"machine_{machine}")  # expect: destructive-call
    shutil.rmtree(results, "old")  # expect: destructive-call
    shutil.rmtree(results, os.path.join("a", part))  # expect: destructive-call
    shutil.rmtree(results, part)  # expect: destructive-call


def not_set(conf):
    cov = Path(conf.get("cov_db_dir", ""))
    shutil.rmtree(cov)  # expect: destructive-call
    shutil.rmtree(os.environ.get("WORK", "."), ignore_errors=True)  # expect: destructive-call
    shutil.rmtree(conf.out or "./")  # expect: destructive-call


def places(name):
    shutil.rmtree("/etc/nginx")  # expect: destructive-call
    shutil.rmtree(f"/{name}")  # expect: destructive-call


def by_name():
    for process in psutil.process_iter(["name"]):
        if process.info["name"] in ("chrome", "chrome.exe"):
            process.kill()  # expect: destructive-call


def stores(client, bucket):
    client.flushall()  # expect: destructive-call
    bucket.objects.all().delete()  # expect: destructive-call


def home(name, cursor):
    shutil.rmtree(Path.home() / ".agents")  # expect: destructive-call
    shutil.rmtree(Path.home() / name)  # expect: destructive-call
    shutil.rmtree(os.environ["HOME"] + "/.ssh")  # expect: destructive-call
    cursor.execute("DROP TABLE posts")  # expect: destructive-call
