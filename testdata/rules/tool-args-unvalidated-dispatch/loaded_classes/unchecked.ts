import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

export async function main(db: any) {
	const { Describe, Drop } = await import("./tools.js");
	const tools = new Map<string, any>();
	const server = new Server({ name: "s", version: "1" }, { capabilities: { tools: {} } });
	for (const Kind of [Describe, Drop]) {
		const tool = new Kind(db);
		tools.set(tool.getName(), tool);
	}
	server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
		const { name, arguments: args } = request.params;
		return { content: [{ type: "text", text: await tools.get(name).execute(args ?? {}) }] };
	});
}
