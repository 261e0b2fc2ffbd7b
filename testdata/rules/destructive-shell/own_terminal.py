# A process that is started in a terminal of its own is the program's, kept as an attribute, asked for by its name.
import subprocess

import ptyprocess
import winpty


class Session:
    def __init__(self):
        self.pid = None

    def run(self, argv):
        proc = winpty.PtyProcess.spawn(argv)
        self.pid = proc.pid

    def stop(self):
        end_tree(getattr(self, "pid", None))


class Terminal:
    def run(self, argv):
        self.child = ptyprocess.PtyProcessUnicode.spawn(argv)

    def stop(self):
        end_tree(self.child.pid)


def end_tree(pid):
    subprocess.run(["taskkill", "/T", "/F", "/PID", str(pid)])


class Kept:
    def __init__(self, pid):
        self.pid = pid

    def stop(self):
        end_other(getattr(self, "pid", None))


def end_other(pid):
    subprocess.run(["taskkill", "/T", "/F", "/PID", str(pid)])  # expect: destructive-shell


def main(args):
    Kept(int(args[0])).stop()
