// The statement is put together in one file, handed on in a second, and run in a third.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { createClient } from "@clickhouse/client";
import { ask } from "./db";
import { describe, look, named } from "./tables";

const clicks = createClient();
const server = new Server({ name: "ships", version: "1" }, {});
server.setRequestHandler(CallToolRequestSchema, async (request) => handle(request.params.name, request.params.arguments));

async function handle(name: string, args: any): Promise<any> {
	switch (name) {
		case "describe":
			return await describe(args.table); // expect: model-output-to-shell
		case "named":
			return await named(args.name);
		case "look":
			return await look(args.word);
		case "ask":
			return await ask({ sql: `SELECT * FROM ships WHERE id = ${args.id}` }); // expect: model-output-to-shell
		case "ask_bound":
			return await ask({ sql: "SELECT * FROM ships WHERE id = ?", values: [args.id] });
		case "clicks":
			return await clicks.query({ query: `SELECT * FROM clicks WHERE ship = '${args.ship}'` }); // expect: model-output-to-shell
		case "clicks_bound":
			return await clicks.query({ query: "SELECT * FROM clicks WHERE ship = {ship: String}", query_params: { ship: args.ship } });
	}
}
