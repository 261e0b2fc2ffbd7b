// A graph database emptied: every node, whatever its kind.
import neo4j from "neo4j-driver";

const driver = neo4j.driver("bolt://localhost");

export async function empty() {
	const session = driver.session();
	await session.run("MATCH (n) DETACH DELETE n"); // expect: destructive-call
	await session.executeWrite((tx) => tx.run(`MATCH (n) DETACH DELETE n`)); // expect: destructive-call
}

export async function some(id: string) {
	const session = driver.session();
	await session.run("MATCH (n {id: $id}) DETACH DELETE n", { id });
	await session.run("MATCH (n:Draft) DETACH DELETE n");
}
