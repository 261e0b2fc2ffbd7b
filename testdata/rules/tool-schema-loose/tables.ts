// Tools that stand in a table and are registered in a loop.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { FastMCP } from "fastmcp";
import { z } from "zod";

const server = new McpServer({ name: "x", version: "1" });
const fast = new FastMCP({ name: "y", version: "1.0.0" });

const configured = [
	{ name: "a", config: { inputSchema: { q: z.any() } }, run: async ({ q }: any) => q }, // expect: tool-schema-loose
	{ name: "b", config: { inputSchema: { q: z.string() } }, run: async ({ q }: any) => q },
];
for (const t of configured) server.registerTool(t.name, t.config, t.run);

const shaped = [
	{ name: "c", shape: { o: z.object({ v: z.any() }) }, run: async ({ o }: any) => o }, // expect: tool-schema-loose
	{ name: "d", shape: { n: z.number() }, run: async ({ n }: any) => n },
];
shaped.forEach((t) => server.tool(t.name, t.shape, t.run));
for (const { name, shape, run } of shaped) server.tool(name, "described", shape, run);

const whole = [
	{ name: "e", parameters: z.object({ q: z.any() }), execute: async ({ q }: any) => q }, // expect: tool-schema-loose
	{ name: "f", parameters: z.object({ q: z.string() }), execute: async ({ q }: any) => q },
];
whole.forEach((t) => fast.addTool(t));

// registered by nobody
export const others = [{ name: "g", parameters: z.object({ q: z.any() }), execute: async ({ q }: any) => q }];
