// A raw shape by what it is taken from: told where it is used when it stands in another file.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Base, RowSchema } from "./schemas";

const server = new McpServer({ name: "rows", version: "1" });
const Own = z.object({
	own: z.any(), // expect: tool-schema-loose
});
server.registerTool("a", { inputSchema: Own.shape }, async (input) => run(input));
server.registerTool("b", { inputSchema: RowSchema.shape }, async (input) => run(input)); // expect: tool-schema-loose
server.registerTool("c", { inputSchema: { ...RowSchema.shape, n: z.number() } }, async (input) => run(input)); // expect: tool-schema-loose
server.tool("d", RowSchema.shape, async (input) => run(input)); // expect: tool-schema-loose
server.tool("e", { ...Base, n: z.number() }, async (input) => run(input));
server.tool("f", z.object({ id: z.string() }).passthrough().shape, async (input) => run(input)); // the SDK makes an object of the fields alone
server.tool(
	"g",
	{
		what: z.union([z.string(), z.record(z.string(), z.any())]), // expect: tool-schema-loose
		either: z.union([z.string(), z.number()]),
		kind: z.discriminatedUnion("kind", [
			z.object({ kind: z.literal("a"), id: z.string() }),
			z.object({
				kind: z.literal("b"),
				data: z.any(), // expect: tool-schema-loose
			}),
		]),
	},
	async (input) => run(input),
);
