# What a file drops by another file's text, that file makes anew.
from models import CREATE_ALL, DROP_ALL


async def again(connection):
    await connection.execute(DROP_ALL)
    await connection.execute(CREATE_ALL)


async def rows(connection):
    await connection.execute("DELETE FROM carts")  # expect: destructive-call
