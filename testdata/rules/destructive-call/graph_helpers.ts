// A graph database emptied through the project's own functions, whatever they are called.
import neo4j from "neo4j-driver";

const driver = neo4j.driver("bolt://localhost");

const inSession = async (statement: string) => {
	const session = driver.session();
	return session.run(statement);
};

async function ask(label: string, statement: string) {
	console.log(label);
	return inSession(statement);
}

function shown(statement: string) {
	console.log(statement);
}

export async function main() {
	await inSession("MATCH (n) DETACH DELETE n"); // expect: destructive-call
	await ask("start", "MATCH (n) DETACH DELETE n"); // expect: destructive-call
	await ask("start", "MATCH (n:Draft) DETACH DELETE n");
	shown("MATCH (n) DETACH DELETE n");
}
