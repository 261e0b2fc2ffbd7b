# Declared types that are no models, and what happens on the way to the database.
import subprocess

import sqlglot
from langchain_community.tools import InfoSQLDatabaseTool
from langchain_community.utilities import SQLDatabase
from langchain_core.language_models import BaseChatModel
from langchain_core.retrievers import BaseRetriever

KNOWN = {"daily": "SELECT * FROM daily", "weekly": "SELECT * FROM weekly"}


# a retriever gives documents somebody wrote
def look_up(retriever: BaseRetriever, wish):
    return subprocess.run(retriever.invoke(wish)[0].page_content, shell=True)


class Chosen:
    def __init__(self, db: SQLDatabase, llm: BaseChatModel):
        self.db = db
        self.llm = llm

    # the model chooses among statements of ours
    def choose(self, wish):
        return self.db.run(KNOWN[self.llm.invoke(wish).content.strip()])

    # parsed, and only a SELECT goes on
    def parsed(self, wish):
        statement = self.llm.invoke(wish).content
        if not isinstance(sqlglot.parse_one(statement), sqlglot.exp.Select):
            raise ValueError(statement)
        return self.db.run(statement)

    # a table's description runs nothing
    def describe(self, wish):
        return InfoSQLDatabaseTool(db=self.db).invoke(self.llm.invoke(wish).content)
