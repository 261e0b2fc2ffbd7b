#!/usr/bin/env python3
"""Kills `shearpin guard` in the middle of whatever it does: run_guard.py PROGRAM [TEST...]

DEATHS=1000 kills so often; it is fewer when left out. What a killed guard had let start is counted, and what it had locked stays locked
as long as its command runs.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1])
DEATHS = int(os.environ.get("DEATHS", "40"))
LIMIT = 12
SEED = 20261128


class Jobs:
    """Three of them start guards for ever, and each guard has its death drawn by lot."""

    def __init__(self, folder, flags, command, wanted):
        self.folder, self.command, self.wanted = folder, command, wanted
        self.guard = [PROGRAM, "guard", "--state", os.path.join(folder, "state"), "--name", "job", *flags]
        self.started = self.deaths = 0
        self.codes, self.said = {}, ""
        self.lock, self.stop = threading.Lock(), threading.Event()
        self.slowest = 0.03  # a death comes within the time that a guard has taken

    def one(self, rng):
        began = time.monotonic()
        with self.lock:
            self.started += 1
        process = subprocess.Popen([*self.guard, "--", "sh", "-c", self.command], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _, said = process.communicate(timeout=rng.uniform(0, self.slowest) if rng.random() < 0.8 else 60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.stderr.close()  # its command may still hold the other end
            process.wait()
            said = ""
        with self.lock:
            code = process.returncode
            self.codes[code] = self.codes.get(code, 0) + 1
            self.deaths += code == -signal.SIGKILL
            if code == 0:
                self.slowest = 0.9 * self.slowest + 0.1 * (time.monotonic() - began)
            if code == 75:
                self.said = said
            if self.deaths >= self.wanted or (code == 75 and "runs" in said):
                self.stop.set()

    def run(self, seed):
        def work(number):
            rng = random.Random(f"{SEED} {seed} {number}")
            while not self.stop.is_set():
                self.one(rng)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    def again(self, *flags):
        return subprocess.run([*self.guard, *flags], cwd=self.folder, capture_output=True, text=True, timeout=120)


def lines(folder, name):
    try:
        with open(os.path.join(folder, name)) as text:
            return text.read().splitlines()
    except FileNotFoundError:
        return []


def test_budget():
    """However often it dies: no more than the limit start, and what was started is counted."""
    deaths = rounds = 0
    while deaths < DEATHS:
        with tempfile.TemporaryDirectory() as folder:
            jobs = Jobs(folder, ["--no-lock", "--runs", f"{LIMIT}/1h"], "echo $SHEARPIN_RUN >>ran", DEATHS).run(rounds)
            assert set(jobs.codes) <= {0, 75, -signal.SIGKILL}, (jobs.codes, jobs.said)
            end = jobs.again("--", "sh", "-c", "echo $SHEARPIN_RUN >>ran")
            ran = lines(folder, "ran")
            while end.returncode == 0:  # the deaths are over, and the limit is not reached
                end = jobs.again("--", "sh", "-c", "echo $SHEARPIN_RUN >>ran")
                ran = lines(folder, "ran")
            assert end.returncode == 75, end
            assert jobs.codes.get(0, 0) <= len(ran) <= LIMIT, (len(ran), jobs.codes)
            assert f"{LIMIT} calls" in end.stderr, end.stderr
            reset = subprocess.run([PROGRAM, "guard", "reset", end.stderr.split("refused by ")[1].split()[0], *jobs.guard[2:]], capture_output=True, text=True)
            assert reset.returncode == 0, reset
            assert jobs.again("--", "true").returncode == 0
            deaths += jobs.deaths
            rounds += 1
    print(f"{deaths} deaths in {rounds} rounds")


def test_lock():
    """A guard that dies leaves the lock with its command: there are never two of them; and the next one tells how it ended, once."""
    with tempfile.TemporaryDirectory() as folder:
        command = "mkdir only || echo two >>two; echo $SHEARPIN_RUN >>ran; sleep 0.01; rmdir only"
        jobs = Jobs(folder, [], command, DEATHS).run("lock")
        assert set(jobs.codes) <= {0, 75, -signal.SIGKILL}, (jobs.codes, jobs.said)
        assert not lines(folder, "two") and lines(folder, "ran")
        while jobs.again("--", "true").returncode == 75:
            time.sleep(0.05)
        assert jobs.again("--", "true").returncode == 0
        told = [json.loads(line) for line in lines(folder, "state/runs.jsonl")]
        ended = [record["run_id"] for record in told if record["status"] in ("success", "crashed")]
        assert len(ended) == len(set(ended)), "told twice"
        ran = lines(folder, "ran")
        assert set(ran) <= set(ended), set(ran) - set(ended)
        print(f"{jobs.deaths} deaths, {len(lines(folder, 'ran'))} of {jobs.started} have run")


def main(tests):
    for name in sys.argv[2:] or [name[5:] for name in tests if name.startswith("test_")]:
        begin = time.monotonic()
        tests["test_" + name]()
        print(f"ok {name} {time.monotonic() - begin:.1f} s")


main(globals())
