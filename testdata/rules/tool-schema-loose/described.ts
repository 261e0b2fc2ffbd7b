// Whatever is said around a schema that takes anything, it still does.
import { DynamicStructuredTool, tool as langchainTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import * as zod from "zod";
import { z } from "zod/v4";

const Row = z.object({
	id: z.any().describe("whatever"), // expect: tool-schema-loose
});

export const one = tool({
	inputSchema: z.object({
		a: z.any().optional(), // expect: tool-schema-loose
		b: z.array(z.any()).min(1).describe("some"), // expect: tool-schema-loose
		c: z.record(z.string(), z.unknown()).nullable(), // expect: tool-schema-loose
		d: z.object({ e: z.object({ f: zod.any() }) }), // expect: tool-schema-loose
		g: z.array(Row).optional(),
		h: z.object({ id: z.string() }).passthrough(), // expect: tool-schema-loose
		i: z.any().array(), // expect: tool-schema-loose
		j: z.optional(z.any()), // expect: tool-schema-loose
		k: z.looseObject({ id: z.string() }), // expect: tool-schema-loose
	}),
	execute: async (input) => run(input),
});
export const again = tool({ inputSchema: Row, execute: async ({ id }) => run(id) }); // a schema is told of once
export const more = tool({
	inputSchema: z.object({ id: z.string() }).passthrough(), // expect: tool-schema-loose
	execute: async (input) => run(input),
});
export const grown = tool({
	inputSchema: z.object({ id: z.string() }).extend({
		rest: z.any(), // expect: tool-schema-loose
	}),
	execute: async (input) => run(input),
});

const server = new McpServer({ name: "rows", version: "1" });
server.tool("a", { q: z.any() }, async ({ q }) => run(q)); // expect: tool-schema-loose
server.tool("b", "described", { q: z.record(z.any()) }, async ({ q }) => run(q)); // expect: tool-schema-loose
server.tool("c", "d", { q: z.unknown() }, { readOnlyHint: true }, async ({ q }) => run(q)); // expect: tool-schema-loose

export const asked = langchainTool(async ({ q }) => run(q), { name: "l", schema: z.object({ q: z.any() }) }); // expect: tool-schema-loose
export const structured = new DynamicStructuredTool({
	name: "s",
	schema: z.object({ q: z.array(z.any()) }), // expect: tool-schema-loose
	func: async ({ q }) => run(q),
});
