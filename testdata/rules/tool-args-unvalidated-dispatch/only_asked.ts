// A flag that is but asked whether it is true may be of any type; what uses a value is told of.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { find } from "./elsewhere";

const Add = z.object({ host: z.string(), port: z.number() });

class Handlers {
	async call(request: { params: { name: string; arguments?: unknown } }) {
		const { name, arguments: args } = request.params;
		switch (name) {
			case "list":
				return await this.handleList(args);
			case "add":
				return await this.handleAdd(args);
			default:
				return { content: [], isError: true };
		}
	}
	private async handleList(args: unknown) {
		const { details = false } = (args as { details?: boolean }) || {};
		const rows = [{ name: "a", size: 3 }];
		if (details) return { content: [{ type: "text", text: JSON.stringify(rows) }] };
		return { content: [{ type: "text", text: rows.map((r) => r.name).join(", ") }] };
	}
	private async handleAdd(args: unknown) {
		const ok = Add.safeParse(args);
		return { content: [{ type: "text", text: ok.success ? ok.data.host : ok.error.message }] };
	}
}

class Finders {
	async call(request: { params: { name: string; arguments?: unknown } }) {
		const { name, arguments: args } = request.params;
		switch (name) {
			case "find":
				return await this.handleFind(args);
			default:
				return { content: [], isError: true };
		}
	}
	private async handleFind(args: unknown) {
		const { details = false, query } = (args as { details?: boolean; query?: string }) || {};
		const rows = await find(query);
		return { content: [{ type: "text", text: details ? JSON.stringify(rows) : "found" }] };
	}
}

const handlers = new Handlers();
const server = new Server({ name: "s", version: "1" }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => handlers.call(request));

const finders = new Finders();
const other = new Server({ name: "o", version: "1" }, { capabilities: { tools: {} } });
other.setRequestHandler(CallToolRequestSchema, async (request) => finders.call(request)); // expect: tool-args-unvalidated-dispatch
