// Handlers out of a list that take their fields as they come; what is asked is for a line in a log.
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
			const folder = input.folder;
			return `${folder}`;
		},
	},
];
function shortened(input: any): string {
	return typeof input.folder === "string" ? input.folder.slice(0, 8) : "";
}
async function route(name: string, input: unknown): Promise<string> {
	const tool = tools.find((one) => one.name === name);
	const line = shortened(input);
	if (line) console.log(line);
	if (!tool) throw new Error(`unknown tool ${name}`);
	return tool.handler(isRecord(input) ? input : {});
}
export function serve(server: Server) {
	server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
		const text = await route(request.params.name, request.params.arguments);
		return { content: [{ type: "text", text }] };
	});
}
