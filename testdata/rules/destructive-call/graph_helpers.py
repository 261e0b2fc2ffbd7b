"""A graph database emptied through the project's own functions, whatever they are called."""
from neo4j import GraphDatabase

driver = GraphDatabase.driver("neo4j://localhost")
EVERYTHING = "MATCH (n) DETACH DELETE n"


class Client:
    def __init__(self, uri):
        self.driver = GraphDatabase.driver(uri)

    def _in_session(self, statement):
        with self.driver.session() as session:
            return session.run(statement)

    def read(self, name, statement):
        print(name)
        return self._in_session(statement)

    def written(self, statement):
        with self.driver.session() as session:
            return session.execute_write(lambda tx: tx.run(statement))

    def shown(self, statement):
        print(statement)


def ask(statement, **params):
    with driver.session() as session:
        return session.run(statement, params)


def again(statement):
    return again(statement)


def main():
    client = Client("neo4j://localhost")
    client._in_session("MATCH (n) DETACH DELETE n")  # expect: destructive-call
    client.read("start", "MATCH (n) DETACH DELETE n")  # expect: destructive-call
    client.written(EVERYTHING)  # expect: destructive-call
    ask("MATCH (n) DETACH DELETE n")  # expect: destructive-call
    ask(statement="MATCH (n) DETACH DELETE n")  # expect: destructive-call
    ask("MATCH (n:Draft) DETACH DELETE n")
    client.shown("MATCH (n) DETACH DELETE n")
    client.read("MATCH (n) DETACH DELETE n", "MATCH (n) RETURN n")
    again("MATCH (n) DETACH DELETE n")
