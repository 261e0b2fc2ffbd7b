# Commands put together as lists of words and joined; a tool of the other file hands over the words.
import subprocess


def free_berths(names):
    words = ["harbour", "free"]
    words.extend(names)
    return subprocess.check_output(" ".join(words), shell=True)


def paint_berths(names):
    words = ["harbour", "paint", *names]
    return subprocess.check_output(" ".join(words), shell=True)


def count_berths(names):
    words = ["harbour", "count"]
    words.extend(names)
    return subprocess.check_output(words)


def first_berth(booking):
    return subprocess.check_output(f"harbour show {booking['berth']}", shell=True)  # expect: model-output-to-shell
