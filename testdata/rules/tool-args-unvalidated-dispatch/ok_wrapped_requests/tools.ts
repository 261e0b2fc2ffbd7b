// Written for requests, but no handler of requests is set in the package: server.tool() calls it with what zod has checked.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolRequest } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
function wrap(fn: (args: any) => Promise<any>) {
	return async (request: CallToolRequest) => await fn(request.params?.arguments || {});
}
const roll = { schema: { sides: z.number().int() }, handler: wrap(async ({ sides }: { sides: number }) => rolled(sides)) };
const server = new McpServer({ name: "d", version: "1" });
server.tool("roll", "roll", roll.schema, async (args: any) => roll.handler({ params: { arguments: args } } as any));
