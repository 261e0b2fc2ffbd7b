# Emptied and filled again from its source, in one function.
import psycopg


def ingest(rows, dsn):
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE places")
        for row in rows:
            cursor.execute("INSERT INTO places (id, name) VALUES (%s, %s)", row)


def ingest_others(rows, dsn):
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE orders")  # expect: destructive-call
        for row in rows:
            cursor.execute("INSERT INTO places (id, name) VALUES (%s, %s)", row)
