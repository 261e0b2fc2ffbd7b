# Nodes of a graph that are given as a list.
from langchain.chat_models import init_chat_model
from langchain_community.utilities import SQLDatabase
from langgraph.graph import StateGraph

llm = init_chat_model("gpt-4o-mini")
stock = SQLDatabase.from_uri("sqlite:///stock.db")


def put_in_words(kept: dict):
    return {"statement": llm.invoke(kept["wish"]).content}


def fetch_rows(kept: dict):
    return {"rows": stock.run(kept["statement"])}  # expect: model-output-to-shell


stock_graph = StateGraph(dict).add_sequence([put_in_words, fetch_rows]).compile()
