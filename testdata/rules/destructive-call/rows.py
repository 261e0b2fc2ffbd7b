# DELETE without WHERE.
import sqlite3

db = sqlite3.connect("shop.db")


def sync():
    db.execute("DELETE FROM users")  # expect: destructive-call
    db.execute("delete from users;")  # expect: destructive-call
    db.execute(  # expect: destructive-call
        "DELETE FROM audit_log"
    )
    db.execute("DELETE FROM users WHERE id = ?", (1,))
    db.execute("DELETE FROM users\nWHERE id = 1")
    db.execute(f"DELETE FROM users {condition()}")


def condition():
    return "WHERE id = 1"


# its own: it writes them, too
def refill(rows):
    db.execute("DELETE FROM prices")
    db.executemany("INSERT INTO prices VALUES (?, ?)", rows)


# whoever calls it was told
def reset_users():
    db.execute("DELETE FROM users")


def load(purge=False):
    if purge:
        db.execute("DELETE FROM users")
