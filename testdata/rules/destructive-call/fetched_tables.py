# The DB-API's own way: execute(), and then what the same cursor gives.
import psycopg


def empty(url):
    with psycopg.connect(url, autocommit=True) as conn:
        with conn.cursor() as cur:
            cur.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [row[0] for row in cur.fetchall()]
            for table in tables:
                cur.execute(f"TRUNCATE TABLE {table} CASCADE")  # expect: destructive-call


def empty_each(conn, other):
    cur = conn.cursor()
    query = "SELECT table_name FROM information_schema.tables"
    cur.execute(query)
    for (table,) in cur:
        other.execute(f"DROP TABLE {table}")  # expect: destructive-call


def empty_own(conn):
    cur = conn.cursor()
    cur.execute("SELECT tablename FROM pg_tables")
    print(cur.fetchall())
    cur.execute("SELECT name FROM own_tables")
    for (table,) in cur.fetchall():
        cur.execute(f"DROP TABLE {table}")


def empty_others(conn):
    all_tables, own = conn.cursor(), conn.cursor()
    own.execute("SELECT name FROM own_tables")
    all_tables.execute("SELECT tablename FROM pg_tables")
    for (table,) in own.fetchall():
        own.execute(f"DROP TABLE {table}")
