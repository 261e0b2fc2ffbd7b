// Nodes of another graph, keys that no model fills in, graphs that hand nothing on.
import { Annotation, StateGraph } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";
import { SqlDatabase } from "langchain/sql_db";

const Held = Annotation.Root({ wish: Annotation<string>, sql: Annotation<string>, answer: Annotation<string> });

export function drawing(llm: ChatOpenAI) {
	return new StateGraph(Held)
		.addNode("write", async (held) => ({ sql: (await llm.invoke(held.wish)).content }))
		.compile();
}

// the statement is not the model's: that is a node of the graph above
export function reading(llm: ChatOpenAI, db: SqlDatabase) {
	return new StateGraph(Held)
		.addNode("table", async () => ({ sql: "SELECT * FROM sales" }))
		.addNode("read", async (held) => ({ wish: await db.run(held.sql) }))
		.addNode("tell", async (held) => ({ answer: (await llm.invoke(held.wish)).content }))
		.compile();
}

// of nobody's graph that is known
class Diagram {
	addNode(name: string, draw: (held: any) => any) {
		return this;
	}
}
export function sketch(llm: ChatOpenAI, db: SqlDatabase) {
	return new Diagram()
		.addNode("write", async (held) => ({ sql: (await llm.invoke(held.wish)).content }))
		.addNode("read", async (held) => db.run(held.sql));
}
