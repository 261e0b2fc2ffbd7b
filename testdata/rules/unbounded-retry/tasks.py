"""Celery's tasks: how often stands in retry_kwargs, too, and None is without end."""

import requests
from celery import shared_task


@shared_task(autoretry_for=(requests.RequestException,), retry_kwargs={"max_retries": None})  # expect: unbounded-retry
def for_ever(url):
    requests.get(url, timeout=5)


@shared_task(autoretry_for=(requests.RequestException,), retry_kwargs={"max_retries": 5}, retry_backoff=True)
def five_times(url):
    requests.get(url, timeout=5)


@shared_task(autoretry_for=(requests.RequestException,), retry_backoff=True)
def three_times(url):
    requests.get(url, timeout=5)
