# info() with nothing to tell asks somebody; with something it is a log.
import time

from elasticsearch import Elasticsearch

es = Elasticsearch(hosts="http://search:9200/")


def connect():
    connected = False
    while not connected:  # expect: unbounded-retry
        try:
            es.info()
            connected = True
        except Exception:
            time.sleep(2)


def tell(journal):
    told = False
    while not told:
        try:
            journal.info("here")
            told = True
        except Exception:
            time.sleep(2)
