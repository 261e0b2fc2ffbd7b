# Polls that one word ends: what failed never gets there.
import time

import requests


def while_not_completed(client, thread, run):
    while run.status != "completed":  # expect: unbounded-retry
        time.sleep(1)
        run = client.beta.threads.runs.retrieve(run_id=run.id, thread_id=thread.id)
        print(run.status)


def by_key(url):
    status = "pending"
    while status != "done":  # expect: unbounded-retry
        status = requests.get(url).json()["status"]
        time.sleep(2)


def leaves(url):
    while True:  # expect: unbounded-retry
        job = requests.get(url).json()
        if job["status"] == "succeeded":
            return job["output"]
        time.sleep(1)


def refreshed(instance):
    while instance.state != "running":  # expect: unbounded-retry
        time.sleep(5)
        instance.reload()


def asks_itself(url):
    job = requests.get(url).json()
    if job["status"] == "succeeded":
        return job["output"]
    time.sleep(2)
    return asks_itself(url)  # expect: unbounded-retry


# another final state leaves
def failure_leaves(url):
    while True:
        job = requests.get(url).json()
        if job["status"] == "succeeded":
            return job["output"]
        if job["status"] == "failed":
            raise RuntimeError(job["error"])
        time.sleep(1)


# what goes on is listed: every other state ends it
def goes_on(client, run):
    while run.status in ("queued", "in_progress"):
        time.sleep(1)
        run = client.retrieve(run.id)


def counted(url):
    tries = 0
    status = "pending"
    while status != "done":
        status = requests.get(url).json()["status"]
        time.sleep(2)
        tries += 1
        if tries > 30:
            raise TimeoutError(url)


def deadline(url):
    end = time.time() + 60
    while True:
        job = requests.get(url).json()
        if job["status"] == "succeeded":
            return job["output"]
        if time.time() > end:
            raise TimeoutError(url)
        time.sleep(1)


# who is handed the state may raise
def judged(client, run):
    while run.status != "completed":
        time.sleep(1)
        run = client.retrieve(run.id)
        raise_for_state(run)


# nobody is asked: another thread sets it
def waits(self):
    while self.state != "ready":
        time.sleep(0.1)


def wait_until(client, instance, wanted_state):
    while instance.state["Name"] != wanted_state:  # expect: unbounded-retry
        time.sleep(5)
        instance = client.describe(instance.id)


def wait_until_over(client, instance, wanted_state):
    while instance.state["Name"] != wanted_state:
        time.sleep(5)
        instance = client.describe(instance.id)
        if instance.state["Name"] == "failed":
            raise RuntimeError(instance.id)
