"""What is caught waits, and a bad answer goes on at once."""

import time

import requests


def load(url):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            response = requests.get(url, timeout=9)
            if response.status_code != 200:
                print("bad answer", response.status_code)
                continue
            return response.json()
        except requests.RequestException:
            time.sleep(2)
    return None


def falls_through(url):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            response = requests.get(url, timeout=9)
            if response.status_code == 200:
                return response.json()
        except requests.RequestException:
            time.sleep(2)
    return None


def otherwise(url):
    for attempt in range(3):  # expect: retry-without-backoff
        try:
            response = requests.get(url, timeout=9)
            if response.ok:
                return response.json()
            else:
                print("bad answer", response.status_code)
        except requests.RequestException:
            time.sleep(2)
    return None


# raised, and so it waits
def raises(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code != 200:
                raise requests.RequestException(response.text)
            return response.json()
        except requests.RequestException:
            time.sleep(2)
    return None


# either way a pause
def waits(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code != 200:
                time.sleep(2)
                continue
            return response.json()
        except requests.RequestException:
            time.sleep(2)
    return None


def waits_behind(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code == 200:
                return response.json()
        except requests.RequestException:
            print("down")
        time.sleep(2)
    return None


# a bad answer is the last one
def ends(url):
    for attempt in range(3):
        try:
            response = requests.get(url, timeout=9)
            if response.status_code == 200:
                return response.json()
        except requests.RequestException:
            time.sleep(2)
            continue
        break
    return None


# the next one is made with something else
def renews(url, login):
    token = login()
    for attempt in range(3):
        try:
            response = requests.get(url, headers={"token": token}, timeout=9)
            if response.status_code == 401:
                token = login()
                continue
            return response.json()
        except requests.RequestException:
            time.sleep(2)
    return None


# item by item
def each(urls):
    rows = []
    for url in urls:
        try:
            response = requests.get(url, timeout=9)
            if response.status_code != 200:
                continue
            rows.append(response.json())
        except requests.RequestException:
            time.sleep(2)
    return rows
