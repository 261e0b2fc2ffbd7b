// What one node of a graph gives back, another gets: in a chain, and in statements.
import { Annotation, StateGraph } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";
import { SqlDatabase } from "langchain/sql_db";

const Shared = Annotation.Root({ wish: Annotation<string>, sql: Annotation<string>, rows: Annotation<string> });
type Kept = typeof Shared.State;

export class SalesGraph {
	constructor(private llm: ChatOpenAI, private db: SqlDatabase) {}

	build() {
		return new StateGraph(Shared)
			.addNode("write", (kept: Kept) => this.write(kept))
			.addNode("read", (kept: Kept) => this.read(kept))
			.addEdge("write", "read")
			.compile();
	}

	async write(kept: Kept) {
		return { sql: (await this.llm.invoke(kept.wish)).content };
	}

	async read(kept: Kept) {
		return { rows: await this.db.run(kept.sql) }; // expect: model-output-to-shell
	}
}

export function stepwise(llm: ChatOpenAI, db: SqlDatabase) {
	const graph = new StateGraph(Shared).addNode("first", async (kept) => ({ sql: (await llm.invoke(kept.wish)).content }));
	graph.addNode("then", async (kept) => ({ rows: await db.run(kept.sql) })); // expect: model-output-to-shell
	return graph.compile();
}
