# Errors that nobody asks for, that are of another field, or of some forbidden word, keep nothing away.
import duckdb
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

con = duckdb.connect()
INDEX = {"orders": {"id", "city"}}


class Plan(BaseModel):
    table: str
    column: str


def errors_of(plan: Plan, index):
    errors = []
    if plan.table not in index:
        errors.append("unknown table")
    return errors


def forbidden(plan: Plan):
    errors = []
    if ";" in plan.table:
        errors.append("two statements")
    return errors


def known(plan: Plan, index):
    names = []
    if plan.table not in index:
        names.append(plan.table)
    return names


def plan_of(question):
    return ChatOpenAI(model="m", temperature=0).with_structured_output(Plan).invoke(question)


def dropped(question):
    plan = plan_of(question)
    errors_of(plan, INDEX)
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()  # expect: model-output-to-shell


def shown(question):
    plan = plan_of(question)
    if errors_of(plan, INDEX):
        print("unknown")
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()  # expect: model-output-to-shell


def another(question):
    plan = plan_of(question)
    if errors_of(plan, INDEX):
        return None
    return con.execute(f"SELECT {plan.column} FROM {plan.table}").fetchall()  # expect: model-output-to-shell


def words(question):
    plan = plan_of(question)
    if forbidden(plan):
        return None
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()  # expect: model-output-to-shell


def other_way(question):
    plan = plan_of(question)
    if not known(plan, INDEX):
        return None
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()  # expect: model-output-to-shell
