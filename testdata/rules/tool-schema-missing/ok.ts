import { StructuredTool, Tool, DynamicStructuredTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import { z } from "zod";

class ExceptionTool extends Tool { // hands its input back
	name = "_Exception";
	async _call(query: string) {
		return query;
	}
}

class Now extends Tool { // says itself that it takes nothing
	schema = z.object({});
	async _call(input: string) {
		return new Date().toString() + input;
	}
}

class Structured extends StructuredTool {
	schema = z.object({ a: z.string() });
	async _call({ a }: { a: string }) {
		return a;
	}
}

const good = tool({ inputSchema: z.object({ id: z.number() }), execute: async ({ id }) => run(id) });
const noArguments = tool({ description: "d", execute: async () => run() });
const client = tool({ description: "runs in the browser" });
const dynamic = new DynamicStructuredTool({ name: "a", schema: z.object({}), func: run });
const unknown = tool(config);

const server = new McpServer({ name: "a", version: "1" });
server.registerTool("ping", { description: "no arguments" }, async () => "pong");
server.registerTool("who", { description: "no arguments" }, async ({ sessionId }) => sessionId);
server.registerTool("add", { inputSchema: { a: z.number() } }, async ({ a }) => a);

const choice = { type: "function", function: { name: "add" } }; // a tool_choice, no tool
