// A model that is known by its declared type alone, and LangChain's own way to a database.
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { Inject, Injectable } from "@nestjs/common";
import { SqlDatabase } from "langchain/sql_db";
import { QuerySqlTool } from "langchain/tools/sql";
import { z } from "zod";

const Statement = z.object({ query: z.string() });

export class Planner {
	constructor(private db: SqlDatabase, private llm: BaseChatModel) {}

	async plan(wish: string) {
		const { query } = await this.llm.withStructuredOutput(Statement).invoke(wish);
		return this.db.run(`EXPLAIN ${query}`); // expect: model-output-to-shell
	}
}

@Injectable()
export class Asker {
	@Inject("SALES") private readonly db: SqlDatabase;
	@Inject("LLM") private readonly llm: BaseChatModel;

	async ask(wish: string) {
		const { query } = await this.llm.withStructuredOutput(Statement).invoke(wish);
		return this.db.run(query); // expect: model-output-to-shell
	}

	async byTool(wish: string) {
		const { query } = await this.llm.withStructuredOutput(Statement).invoke(wish);
		return new QuerySqlTool(this.db).invoke(query); // expect: model-output-to-shell
	}
}
