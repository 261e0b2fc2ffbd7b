"""What a handler keeps of the error is something, so that a test for it behind the try is passed by every failure."""

import random
import time

MOST = 10


def upload(request, codes, errors, HttpError):
    response = None
    error = None
    retry = 0
    while response is None:
        try:
            status, response = request.next_chunk()
        except HttpError as e:
            if e.resp.status in codes:
                error = f"A retriable HTTP error {e.resp.status} occurred: {e.content}"
            else:
                raise
        except errors as e:
            error = f"A retriable error occurred: {e}"
        if error:
            retry += 1
            if retry > MOST:
                return None
            time.sleep(random.random() * 2**retry)
            error = None
    return response


def as_in_the_guide(request, errors, HttpError):
    response = None
    error = None
    retry = 0
    while response is None:
        try:
            status, response = request.next_chunk()
        except HttpError as e:
            error = "A retriable HTTP error %d occurred:\n%s" % (e.resp.status, e.content)
        except errors as e:
            error = "A retriable error occurred: {}".format(e)
        if error is not None:
            print(error)
            retry += 1
            if retry > MOST:
                exit("No longer attempting to retry.")
            time.sleep(random.random() * 2**retry)
    return response


def the_error_itself(request):
    failures = 0
    while True:
        error = None
        try:
            return request.execute()
        except OSError as e:
            error = e
        if error:
            failures += 1
            if failures >= MOST:
                raise error
            time.sleep(2**failures)


# ---- what is not kept each time, or not asked ----


def only_told(request):
    error = None
    while True:  # expect: unbounded-retry
        try:
            return request.execute()
        except OSError as e:
            error = e
        if error:
            print(error)
            time.sleep(1)


def counted_otherwise(request):
    error = None
    failures = 0
    while True:  # expect: unbounded-retry
        try:
            return request.execute()
        except OSError as e:
            error = e
        if not error:
            failures += 1
            if failures >= MOST:
                raise RuntimeError("failed")
        time.sleep(1)


def kept_sometimes(request):
    error = None
    failures = 0
    while True:  # expect: unbounded-retry
        try:
            return request.execute()
        except OSError as e:
            if e.errno == 5:
                error = e
        if error:
            failures += 1
            if failures >= MOST:
                raise error
        time.sleep(1)


def forgotten(request):
    error = None
    failures = 0
    while True:  # expect: unbounded-retry
        try:
            return request.execute()
        except OSError as e:
            error = e
        error = None
        if error:
            failures += 1
            if failures >= MOST:
                raise error
        time.sleep(1)
