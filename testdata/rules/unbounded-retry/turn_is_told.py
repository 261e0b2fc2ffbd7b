"""The number of a turn that only a function of the project's own prints is no other work; one that is handed on is."""

import time

at = 0


def step(text):
    stamp = time.time()
    print("==", stamp, text)


def keep(number):
    global at
    at = number


def buy(): ...


def page(number): ...


def tells(total):
    turn = done = 0
    while True:  # expect: unbounded-retry
        turn += 1
        step(f"turn {turn}, {done} of {total}")
        result = buy()
        if not result["success"]:
            time.sleep(2)
            continue
        done += 1
        if done >= total:
            break


def keeps(total):
    turn = done = 0
    while True:
        turn += 1
        keep(turn)
        result = buy()
        if not result["success"]:
            time.sleep(2)
            continue
        done += 1
        if done >= total:
            break


def turns_pages(total):
    turn = done = 0
    while True:
        turn += 1
        step(f"turn {turn}, {done} of {total}")
        result = page(turn)
        if not result["success"]:
            time.sleep(2)
            continue
        done += 1
        if done >= total:
            break
