"""What is looked at and dropped only when it went well is there again after a failure."""

import time

import requests


def first_of_list(orders: list):
    while orders:  # expect: unbounded-retry
        order = orders[0]
        try:
            requests.post("https://example.org/orders", json=order, timeout=5).raise_for_status()
        except requests.HTTPError:
            time.sleep(5)
            continue
        orders.pop(0)


def inside_the_try(orders: list):
    while orders:  # expect: unbounded-retry
        try:
            requests.post("https://example.org/orders", json=orders[0], timeout=5).raise_for_status()
            orders.pop(0)
        except requests.HTTPError:
            time.sleep(5)


# a failing turn drops it, too
def dropped_either_way(orders: list):
    while orders:
        order = orders[0]
        try:
            requests.post("https://example.org/orders", json=order, timeout=5).raise_for_status()
        except requests.HTTPError:
            print("lost", order)
        orders.pop(0)


def taken_first(orders: list):
    while orders:
        order = orders.pop(0)
        try:
            requests.post("https://example.org/orders", json=order, timeout=5).raise_for_status()
        except requests.HTTPError:
            print("lost", order)
