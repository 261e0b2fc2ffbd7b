# Every document of a collection.
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient

client = MongoClient()
loop_client = AsyncIOMotorClient()


def expel(flt=None):
    client.app.users.delete_many(flt or {})  # expect: destructive-call


def purge(flt=None):
    client.app.carts.delete_many(flt or {})  # expect: destructive-call


def begin():
    client["app"]["users"].delete_many({})  # expect: destructive-call


async def begin_later():
    await loop_client.app.users.delete_many({})  # expect: destructive-call
