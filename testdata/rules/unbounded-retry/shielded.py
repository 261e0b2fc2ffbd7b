"""Waiting in slices for a job that was begun before: nothing is tried again."""

import asyncio

import requests


async def fetch(url):
    return await asyncio.to_thread(requests.get, url)


async def in_slices(url, tell):
    job = asyncio.create_task(fetch(url))
    while True:
        try:
            return await asyncio.wait_for(asyncio.shield(job), timeout=5)
        except asyncio.TimeoutError:
            tell("still at it")


async def anew(url, tell):
    while True:  # expect: unbounded-retry
        try:
            job = asyncio.create_task(fetch(url))
            return await asyncio.wait_for(asyncio.shield(job), timeout=5)
        except asyncio.TimeoutError:
            tell("once more")


async def unshielded(url, tell):
    while True:  # expect: unbounded-retry
        try:
            return await asyncio.wait_for(fetch(url), timeout=5)
        except asyncio.TimeoutError:
            tell("once more")
