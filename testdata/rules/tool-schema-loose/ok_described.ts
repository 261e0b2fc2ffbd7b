import { tool as langchainTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tool } from "ai";
import { z } from "zod";

export const one = tool({
	inputSchema: z.object({
		a: z.any().refine((value) => typeof value === "string"), // somebody looks at it
		b: z.any().transform((value) => String(value)),
		c: z.any().pipe(z.string()),
		d: z.record(z.string(), z.number()).optional(),
		e: z.array(z.string()).describe("any of them"),
		f: z.looseObject({ id: z.string() }).strict(),
		g: z.object({ id: z.string() }).passthrough().strict(),
	}),
	execute: async (input) => run(input),
});
const Loose = z.object({ id: z.any(), name: z.string() });
export const picked = tool({ inputSchema: Loose.omit({ id: true }), execute: async (input) => run(input) });

const server = new McpServer({ name: "rows", version: "1" });
server.tool("a", "takes nothing", async () => run());
server.tool("b", "takes nothing", { title: "b", readOnlyHint: true }, async () => run());
server.tool("c", { q: z.string() }, async ({ q }) => run(q));
server.tool("d", DESCRIPTION, SHAPE, async ({ q }) => run(q)); // from somewhere else

export const asked = langchainTool(async ({ q }) => run(q), { name: "l", schema: z.object({ q: z.string() }) });
const any = langchainTool; // an answer, no tool's arguments
export const answer = z.object({ q: z.any() });
