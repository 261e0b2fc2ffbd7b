# A graph database emptied: every node, whatever its kind.
def empty(session, driver, graph):
    session.run("MATCH (n) DETACH DELETE n")  # expect: destructive-call
    driver.execute_query("match (node) detach delete node")  # expect: destructive-call
    graph.query(  # expect: destructive-call
        """
        MATCH (n)
        DETACH DELETE n
        """
    )


def some(session, name):
    session.run("MATCH (n:Draft {name: $name}) DETACH DELETE n", name=name)
    session.run("MATCH (n:Scratch) DETACH DELETE n")  # a kind of the program's own
    session.run("MATCH (n) WHERE n.run = $run DETACH DELETE n", run=name)
    session.run("MATCH (n) RETURN n")
    print("MATCH (n) DETACH DELETE n")


def downgrade(session):
    session.run("MATCH (n) DETACH DELETE n")  # a migration's way back


def by_variable(driver, tenant):
    with driver.session() as session:
        if tenant:
            query = "MATCH (n {tenant: $tenant}) DETACH DELETE n"
            session.run(query, {"tenant": tenant})
        else:
            query = "MATCH (n) DETACH DELETE n"
            session.run(query)  # expect: destructive-call
