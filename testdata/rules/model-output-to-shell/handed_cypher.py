# Cypher that a tool puts together and the project's own helper runs.
from mcp.server.fastmcp import FastMCP
from neo4j import GraphDatabase

mcp = FastMCP("graph")
driver = GraphDatabase.driver("bolt://localhost", auth=("a", "b"))


def run_query(query, parameters=None):
    with driver.session() as session:
        return session.run(query, parameters).data()


def read(text):
    return driver.execute_query(text)


@mcp.tool()
def nodes(kind: str):
    query = f"MATCH (n:{kind}) RETURN n"  # expect: model-output-to-shell
    return run_query(query)


@mcp.tool()
def create(kind: str, properties: str):
    return run_query(f"CREATE (n:{kind} $p) RETURN n", {"p": properties})  # expect: model-output-to-shell


@mcp.tool()
def named(name: str):
    return read("MATCH (n) WHERE n.name = '" + name + "' RETURN n")  # expect: model-output-to-shell


@mcp.tool()
def bound(name: str):
    return run_query("MATCH (n) WHERE n.name = $name RETURN n", {"name": name})


@mcp.tool()
def of_known(kind: str):
    if kind not in ("Person", "City"):
        raise ValueError(kind)
    return run_query(f"MATCH (n:{kind}) RETURN n")


@mcp.tool()
def cypher(query: str):
    return run_query(query)  # a tool for Cypher runs Cypher


@mcp.tool()
def find(name: str):
    return run_query(name)
