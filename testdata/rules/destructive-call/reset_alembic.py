# What a script is called makes no migration of it: nobody can take this back.
import psycopg


def main(url):
    with psycopg.connect(url) as conn:
        conn.execute("DROP SCHEMA public CASCADE")  # expect: destructive-call
