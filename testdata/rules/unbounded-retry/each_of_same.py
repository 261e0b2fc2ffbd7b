"""One of several places is waited for, and each may fail: the next turn goes through the same ones. What moves on, or counts, does not."""

import time

import requests
from playwright.sync_api import Page


def shows_price(page: Page):
    while True:  # expect: unbounded-retry
        for selector in ("//a", "//b"):
            try:
                text = page.locator(selector).inner_text()
                if text:
                    return float(text)
            except Exception as error:
                print(error)
        time.sleep(10)


def asks_mirrors(mirrors, job):
    while True:  # expect: unbounded-retry
        for mirror in mirrors:
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException as error:
                print(error)


def goes_on_by_mark(mirrors, job, fits):
    while True:  # expect: unbounded-retry
        network = False
        for mirror in mirrors:
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException as error:
                if fits(error):
                    network = True
        if network:
            continue
        return {"action": "review"}


def leaves_by_mark(mirrors, job):
    while True:
        failed = False
        for mirror in mirrors:
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException:
                failed = True
        if failed:
            return None


def counts(page: Page):
    failed = 0
    while True:
        for selector in ("//a", "//b"):
            try:
                return float(page.locator(selector).inner_text())
            except Exception:
                failed += 1
                if failed > 20:
                    raise
        time.sleep(10)


def drops_what_failed(mirrors, job):
    while mirrors:
        for mirror in list(mirrors):
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException:
                mirrors.remove(mirror)


def has_a_deadline(page: Page, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for selector in ("//a", "//b"):
            try:
                return float(page.locator(selector).inner_text())
            except Exception as error:
                print(error)
        time.sleep(1)


def serves(jobs):
    while True:
        for job in jobs:
            try:
                requests.post(job.url, json=job.data)
            except requests.RequestException as error:
                print(error)
        time.sleep(60)


def ends_after_them(mirrors, job):
    while True:
        for mirror in mirrors:
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException as error:
                print(error)
        raise RuntimeError("no mirror")


def raises_the_first(mirrors, job):
    while True:
        for mirror in mirrors:
            try:
                return requests.post(mirror, json=job).json()
            except requests.RequestException:
                raise


def takes_new_jobs(queue, mirrors):
    while True:
        job = queue.get()
        for mirror in mirrors:
            try:
                requests.post(mirror, json=job)
                break
            except requests.RequestException as error:
                print(error)
