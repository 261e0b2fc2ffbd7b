// Handlers out of a list by the tool's name, each of which takes its fields by their types.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
type Input = Record<string, unknown>;
type Tool = { name: string; handler: (input: Input) => Promise<string> };
function isRecord(value: unknown): value is Input {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
const tools: Tool[] = [
	{
		name: "list",
		handler: async (input) => {
			const folder = typeof input.folder === "string" ? input.folder : undefined;
			return `${folder}`;
		},
	},
];
async function route(name: string, input: unknown): Promise<string> {
	const tool = tools.find((one) => one.name === name);
	if (!tool) throw new Error(`unknown tool ${name}`);
	return tool.handler(isRecord(input) ? input : {});
}
export function serve(server: Server) {
	server.setRequestHandler(CallToolRequestSchema, async (request) => {
		const text = await route(request.params.name, request.params.arguments);
		return { content: [{ type: "text", text }] };
	});
}
