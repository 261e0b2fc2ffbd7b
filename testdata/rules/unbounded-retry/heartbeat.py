"""What keeps a lease up beats on after a beat that failed; it is no attempt at anything."""

import asyncio
import logging
import time

import requests

log = logging.getLogger(__name__)


class Beat:
    def __init__(self, rows, every):
        self.rows = rows
        self.every = every

    async def run(self, job):
        while True:
            try:
                await asyncio.sleep(self.every)
                kept = await self.rows.execute("update jobs set seen = now() where id = :job", job)
                if not kept:
                    return
            except Exception:
                log.exception("a beat failed")


def renew_lease(url):
    while True:
        try:
            if requests.post(url).status_code == 410:
                break
        except requests.RequestException:
            log.warning("not renewed")
        time.sleep(30)


def wait_for_report(url):
    while True:  # expect: unbounded-retry
        try:
            time.sleep(5)
            report = requests.get(url).json()
            if report["ready"]:
                return report
        except requests.RequestException:
            log.warning("not there")


def renew_token(url):
    while True:  # expect: unbounded-retry
        try:
            return requests.post(url).json()["token"]
        except requests.RequestException:
            time.sleep(30)
