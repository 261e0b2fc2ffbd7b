import asyncio
import sqlite3


def rows(statement, values=()):
    return sqlite3.connect("ships.db").execute(statement, values).fetchall()


async def later(statement, values=()):
    return await asyncio.to_thread(rows, statement, values)


class Store:
    async def fetch(self, query):
        return await asyncio.to_thread(self._fetch, query)

    async def fetch_in_pool(self, query):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._fetch, query)

    def _fetch(self, query):
        with sqlite3.connect("ships.db") as connection:
            return connection.execute(query).fetchall()


store = Store()
