"""Deletes what it names; each with the reason."""
import os
import shutil
import tempfile
from pathlib import Path

import psutil


def trees(path, conf, ignore_errors, quiet: bool, root, sub):
    shutil.rmtree(path)  # nothing is known of it
    shutil.rmtree(path, True)  # ignore_errors
    shutil.rmtree(path, ignore_errors)  # the same, handed on
    shutil.rmtree(path, quiet)  # a switch by its type
    shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(os.path.join(root, sub))
    shutil.rmtree(os.environ.get("WORK", "build"))  # a folder of its own
    shutil.rmtree(tempfile.mkdtemp())
    shutil.rmtree("dist")
    out = conf.get("out", "")
    if out:
        shutil.rmtree(out)  # tested before


def own(pid):
    parent = psutil.Process(pid)
    for child in parent.children(recursive=True):
        child.kill()  # its children
    for process in psutil.process_iter():
        if process.ppid() == pid:
            process.kill()  # by parent


def stores(client, bucket, name):
    client.delete(name)
    bucket.objects.filter(Prefix=name).delete()  # some of them


def home(name, cursor, table):
    shutil.rmtree(Path.home() / ".our-tool")  # its own
    shutil.rmtree(Path.home() / ".our-tool" / name)
    cursor.execute("DROP TABLE IF EXISTS words")  # made anew below
    cursor.execute("CREATE TABLE words (word TEXT)")
    cursor.execute(f"DROP TABLE {table}")  # whose table is not known
    cursor.execute("DELETE FROM posts WHERE id = 1")


def downgrade(op):
    op.execute("DROP TABLE posts CASCADE")  # a migration's way back
