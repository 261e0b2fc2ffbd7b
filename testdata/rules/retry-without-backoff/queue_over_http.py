# A queue that is asked over HTTP fails as fast as it is asked; one's own waits.
import queue
import time

import boto3

sqs = boto3.client("sqs")
jobs = queue.Queue()


def start(url):
    while True:  # expect: retry-without-backoff
        try:
            answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
            for message in answer.get("Messages", []):
                work(message)
        except KeyboardInterrupt:
            break
        except Exception as e:
            print(e)


def paced(url):
    while True:
        try:
            answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
            for message in answer.get("Messages", []):
                work(message)
        except Exception as e:
            print(e)
            time.sleep(5)


def own():
    while True:
        try:
            work(jobs.get())
        except Exception as e:
            print(e)
