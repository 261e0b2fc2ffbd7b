"""Statements for a graph database: values are bound, labels and keys have to be known."""
import subprocess

from mcp.server.fastmcp import FastMCP
from neo4j import GraphDatabase

mcp = FastMCP("graph")
driver = GraphDatabase.driver("bolt://localhost")
LABELS = {"Ship", "Port"}


@mcp.tool()
def find(label: str, name: str) -> list:
    with driver.session() as session:
        return session.run(f"MATCH (n:{label} {{name: $name}}) RETURN n", name=name).data()  # expect: model-output-to-shell


@mcp.tool()
def add(name: str) -> list:
    query = f"MERGE (n:Ship {{name: '{name}'}})"  # expect: model-output-to-shell
    return driver.execute_query(query).records


@mcp.tool()
def find_known(label: str, name: str) -> list:
    if label not in LABELS:
        raise ValueError(label)
    with driver.session() as session:
        return session.run(f"MATCH (n:{label} {{name: $name}}) RETURN n", name=name).data()


@mcp.tool()
def bound(name: str) -> list:
    subprocess.run(["grep", f"MATCH ({name}", "notes.txt"])
    return driver.execute_query("MATCH (n:Ship {name: $name}) RETURN n", name=name).records


@mcp.tool()
def read_cypher(query: str) -> list:
    return driver.execute_query(query).records
