import { Tool, DynamicTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import { z } from "zod";

class Search extends Tool { // expect: tool-schema-missing
	name = "search";
	description = "searches";
	async _call(input: string) {
		return fetch(input);
	}
}

const calculator = new DynamicTool({ // expect: tool-schema-missing
	name: "calculator",
	description: "computes",
	func: async (input) => compute(input),
});

const any = tool({ inputSchema: z.any(), execute: async (input) => run(input) }); // expect: tool-schema-missing
const none = tool({ description: "d", execute: async (input) => run(input) }); // expect: tool-schema-missing
const record = tool({ inputSchema: z.record(z.string(), z.any()), execute: run }); // expect: tool-schema-missing

const server = new McpServer({ name: "a", version: "1" });
server.registerTool("add", { description: "adds" }, async ({ a, b }) => sum(a, b)); // expect: tool-schema-missing
