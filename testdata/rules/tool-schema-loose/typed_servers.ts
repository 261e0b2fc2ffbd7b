// The server comes as a member of something whose type says what it is.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

interface Context {
	server: McpServer;
	other: { tool(name: string, shape: unknown, run: unknown): void };
}

export function inPlace(args: { server: McpServer }) {
	args.server.registerTool("a", { inputSchema: { q: z.any() } }, async (a: any) => a); // expect: tool-schema-loose
}
export function apart({ server }: { server: McpServer }) {
	server.tool("b", { q: z.any() }, async (a: any) => a); // expect: tool-schema-loose
}
export const named = (context: Context) => {
	context.server.tool("c", "described", { q: z.any() }, async (a: any) => a); // expect: tool-schema-loose
};
export function another(context: Context) {
	context.other.tool("d", { q: z.any() }, async (a: any) => a); // no MCP server
}
