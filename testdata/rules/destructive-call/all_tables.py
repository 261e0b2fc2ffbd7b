# SQLAlchemy's drop_all() where nothing says so: whoever starts the program empties the database.
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


engine = create_engine("postgresql://db/app")
async_engine = create_async_engine("postgresql+asyncpg://db/app")


async def init_db():
    async with async_engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)  # expect: destructive-call
        await connection.run_sync(Base.metadata.create_all)


def create_tables():
    Base.metadata.drop_all(bind=engine)  # expect: destructive-call
    Base.metadata.create_all(bind=engine)


# what its name says, what was asked for, what only makes
def reset_db():
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)


def start(anew: bool):
    if anew:
        Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)


class Cache:
    def drop_all(self):
        self.entries = {}


Cache().drop_all()
