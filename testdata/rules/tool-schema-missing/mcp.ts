// Without a schema the SDK hands over no arguments, however they are read.
import { tool as langchainTool } from "@langchain/core/tools";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "a", version: "1" });
server.registerTool("a", { description: "d" }, async (args) => run(args.x)); // expect: tool-schema-missing
server.tool("b", async (args) => run(args.x)); // expect: tool-schema-missing
server.tool("c", "described", async ({ x }) => run(x)); // expect: tool-schema-missing
server.tool("d", "described", { readOnlyHint: true }, async ({ x }) => run(x)); // expect: tool-schema-missing
server.tool("e", "described", handle); // expect: tool-schema-missing
async function handle(args) {
	return run(args.x);
}

export const asked = langchainTool(async (input) => run(input), { name: "l", description: "d" }); // expect: tool-schema-missing
