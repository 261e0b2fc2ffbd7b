"""What a request drops is gone, though another one could make it."""
from fastapi import FastAPI

from store import connection

app = FastAPI()


@app.post("/admin/reset")
async def reset():
    with connection() as cursor:
        cursor.execute("DROP TABLE IF EXISTS records CASCADE")  # expect: destructive-call


@app.post("/admin/make")
async def make():
    make_table()


@app.post("/admin/renew")
async def renew():
    with connection() as cursor:
        cursor.execute("DROP TABLE IF EXISTS records CASCADE")
    make_table()


@app.post("/admin/again")
async def again():
    with connection() as cursor:
        cursor.execute("DROP TABLE records")
        cursor.execute("CREATE TABLE records (id int)")


@app.post("/admin/start")
async def start(store):
    with connection() as cursor:
        cursor.execute("DROP TABLE records")
    await store.init_tables()


def make_table():
    with connection() as cursor:
        cursor.execute("CREATE TABLE records (id int)")


# who calls it, may make it anew
def drop():
    with connection() as cursor:
        cursor.execute("DROP TABLE records")
