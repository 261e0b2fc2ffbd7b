# A condition, what the program fills itself, or a name that says it.
from pymongo import MongoClient

client = MongoClient()


def expire(now, flt):
    client.app.sessions.delete_many({"expires": {"$lt": now}})
    client.app.sessions.delete_many(flt)
    client.test_app.users.delete_many({})


def load(rows):
    client.app.prices.delete_many({})
    client.app.prices.insert_many(rows)


def reset_users():
    client.app.users.delete_many({})


def drop_cached(cache):
    cache.delete_many({})
