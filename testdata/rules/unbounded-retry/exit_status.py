# A command that is run again until its exit status is 0 is tried for as long as it fails; the innocent twins count, wait
# for something else, or mend in between what made it fail.
import os
import subprocess
import time


def push():
    while True:  # expect: unbounded-retry
        done = subprocess.run(["git", "push"])
        if done.returncode == 0:
            break
        print("push failed", done.returncode)
        time.sleep(5)


def publish():
    while os.system("npm publish") != 0:  # expect: unbounded-retry
        time.sleep(1)


def upload():
    code = 1
    while code != 0:  # expect: unbounded-retry
        code = subprocess.call(["twine", "upload", "dist/a.whl"])
        time.sleep(10)


def release():
    while subprocess.run(["make", "release"]).returncode:  # expect: unbounded-retry
        time.sleep(10)


def counted():
    for _ in range(4):
        if subprocess.call(["git", "push"]) == 0:
            break
        time.sleep(2)


def counted_down(left):
    while subprocess.call(["git", "push"]) != 0:
        left -= 1
        if left < 0:
            raise RuntimeError("push failed")
        time.sleep(2)


def gone():
    while subprocess.call(["pgrep", "nightly"]) == 0:
        time.sleep(1)


def free_name():
    number = 0
    while True:
        shown = subprocess.run(["git", "show-ref", f"refs/heads/b{number}"])
        if shown.returncode != 0:
            return number
        number += 1


def upwards(folder):
    while subprocess.call(["test", "-e", folder + "/.git"]) != 0:
        folder = os.path.dirname(folder)


def mended(model, prompt):
    while True:
        tests = subprocess.run(["pytest"], capture_output=True)
        if tests.returncode == 0:
            break
        model.repair(prompt, tests.stdout)


def watched():
    while True:
        if subprocess.run(["systemctl", "is-active", "queue"]).returncode != 0:
            subprocess.run(["systemctl", "restart", "queue"])
        time.sleep(60)
