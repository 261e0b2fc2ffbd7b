// A registrar of the project's own: what its callers hand over is the schema.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "x", version: "1" });

function add(name: string, shape: any, run: any) {
	server.tool(name, "described", shape, async (a: any) => run(a));
}
add("a", { q: z.any() }, async (a: any) => a); // expect: tool-schema-loose
add("b", { q: z.string() }, async (a: any) => a);

export function registerWith(options: { server: McpServer; name: string; inputSchema?: any; run: (a: any) => any }) {
	options.server.registerTool(
		options.name,
		{ description: "d", inputSchema: options.inputSchema as never },
		async (a: any) => options.run(a),
	);
}
registerWith({ server, name: "c", inputSchema: { q: z.any() }, run: async (a) => a }); // expect: tool-schema-loose
registerWith({ server, name: "d", run: async (a) => a });

const setups = new Map<string, (server: McpServer) => void>();
export function registerLater(props: { name: string; config: any; execute: any }) {
	setups.set(props.name, (one: McpServer) => {
		one.registerTool(props.name, props.config, async (a: any) => props.execute(a));
	});
}
const config = {
	description: "d",
	inputSchema: { q: z.any(), n: z.number() }, // expect: tool-schema-loose
};
registerLater({ name: "e", config, execute: async (a: any) => a });

// what it logs is no schema
export function describe(name: string, shape: any) {
	server.tool("f", "described", { q: z.string() }, async (a: any) => a);
	console.error(name, shape);
}
describe("f", { q: z.any() });
