from peewee import Model, SqliteDatabase

db = SqliteDatabase("shop.db")


class Order(Model):
    pass


def start():
    db.drop_tables([Order])  # expect: destructive-call
    db.create_tables([Order])


def reset():
    db.drop_tables([Order])
