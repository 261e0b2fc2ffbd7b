"""Tables of one prefix, picked by a query that is written in several literals: not all there are."""
from sqlalchemy import create_engine, text


def drop_drafts(url):
    engine = create_engine(url)
    with engine.begin() as conn:
        rows = conn.execute(
            text(
                "SELECT tablename FROM pg_tables "
                "WHERE schemaname = 'public' AND tablename LIKE 'draft_%'"
            )
        ).fetchall()
        for (name,) in rows:
            conn.execute(text(f'DROP TABLE IF EXISTS "{name}" CASCADE'))


def drop_by_cursor(cur, prefix):
    cur.execute("SELECT table_name FROM information_schema.tables" + f" WHERE table_name LIKE '{prefix}%'")
    for (name,) in cur.fetchall():
        cur.execute(f"DROP TABLE {name}")


def drop_all_of_them(url):
    engine = create_engine(url)
    with engine.begin() as conn:
        rows = conn.execute(
            text(
                "SELECT tablename FROM pg_tables "
                "WHERE schemaname = 'public'"
            )
        ).fetchall()
        for (name,) in rows:
            conn.execute(text(f'DROP TABLE IF EXISTS "{name}" CASCADE'))  # expect: destructive-call


def made_anew_in_pieces(cur):
    cur.execute("DROP TABLE posts")
    cur.execute(
        "CREATE TABLE "
        "posts (id integer, title text)"
    )
