# A model that is known by its declared type alone, and LangChain's own way to a database.
import subprocess

from langchain_community.tools import QuerySQLDatabaseTool
from langchain_community.utilities import SQLDatabase
from langchain_core.language_models import BaseChatModel, BaseLanguageModel
from langchain_core.language_models.chat_models import BaseChatModel as AnyChat


def tidy_up(llm: BaseChatModel, wish):
    return subprocess.run(llm.invoke(wish).content, shell=True)  # expect: model-output-to-shell


async def tidy_up_later(llm: AnyChat, wish):
    reply = await llm.ainvoke(wish)
    exec(reply.content)  # expect: model-output-to-shell


class Reporter:
    def __init__(self, db: SQLDatabase, llm: BaseLanguageModel):
        self.db = db
        self.llm = llm

    def report(self, wish):
        statement = self.llm.invoke(wish).content
        return self.db.run(statement)  # expect: model-output-to-shell

    def by_tool(self, wish):
        statement = self.llm.invoke(wish).content
        asking = QuerySQLDatabaseTool(db=self.db)
        return asking.invoke(statement)  # expect: model-output-to-shell

    def by_tool_with_a_name(self, wish):
        statement = self.llm.invoke(wish).content
        return QuerySQLDatabaseTool(db=self.db).invoke({"query": statement})  # expect: model-output-to-shell
