from peewee import Model, SqliteDatabase

db = SqliteDatabase("shop.db")


class Order(Model):
    pass


def start():
    db.drop_tables([Order])  # expect: destructive-call
    db.create_tables([Order])


def reset():
    db.drop_tables([Order])


# who does not ask for it gets it, and who has to ask does not
def fill(anew: bool = True):
    if anew:
        Base.metadata.drop_all(engine)  # expect: destructive-call
    Base.metadata.create_all(engine)


def fill_on(anew: bool = False):
    if anew:
        Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
