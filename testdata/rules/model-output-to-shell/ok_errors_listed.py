# What is wrong is put into a list, which is asked for before anything runs.
import duckdb
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

con = duckdb.connect()
INDEX = {"orders": {"id", "city"}}


class Filter(BaseModel):
    column: str
    value: str


class Plan(BaseModel):
    table: str
    filters: list[Filter]


def errors_of(plan: Plan, index):
    errors = []
    if plan.table not in index:
        errors.append("unknown table")
    for one in plan.filters:
        if plan.table not in index or one.column not in index[plan.table]:
            errors.append("unknown column")
    return errors


def plan_of(question):
    return ChatOpenAI(model="m", temperature=0).with_structured_output(Plan).invoke(question)


def select(plan: Plan):
    where = [f'"{one.column}" = \'' + one.value.replace("'", "''") + "'" for one in plan.filters]
    return f'SELECT * FROM "{plan.table}"' + (" WHERE " + " AND ".join(where) if where else "")


def elsewhere(question):
    plan = plan_of(question)
    if errors_of(plan, INDEX):
        return None
    return con.execute(select(plan)).fetchall()


def named(question):
    plan = plan_of(question)
    errors = errors_of(plan, INDEX)
    if errors:
        return errors
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()


def counted(question):
    plan = plan_of(question)
    errors = errors_of(plan, INDEX)
    if len(errors) > 0:
        raise ValueError(errors)
    return con.execute(f"SELECT * FROM {plan.table}").fetchall()


def only_then(question):
    plan = plan_of(question)
    if not errors_of(plan, INDEX):
        return con.execute(f"SELECT * FROM {plan.table}").fetchall()
    return None
