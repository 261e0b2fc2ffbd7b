// Near a branch on a tool's name, but no tool runs.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "x", version: "1" });
const known: Record<string, string[]> = {};

server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args } = request.params;
	if (name === "look_up") {
		const unknown = unknownKeys(args); // a question about them
		return { content: [{ type: "text", text: unknown.join() }] };
	}
	return { content: [] };
});

function unknownKeys(args: any) {
	return Object.keys(args).filter((key) => !known.x.includes(key));
}

// A job of a queue is no model's: nothing here speaks of tools.
export const work = async (job: { name: string; input: any }, workers: any) =>
	workers[job.name].go(job.input);

export const shown = (toolCall: any, log: any) => {
	const entry = { tool: toolCall.function.name, args: JSON.parse(toolCall.function.arguments) };
	log.add(entry);
	if (toolCall.function.name === "x") log.record(entry);
};

// A question about the arguments, called almost like the tool.
server.setRequestHandler(CallToolRequestSchema, async (request) => {
	if (request.params.name !== "search") throw new Error("unknown");
	if (!isSearchFit(request.params.arguments)) throw new Error("no");
	if (fitness(request.params.arguments) < 1) throw new Error("no");
	return { content: [] };
});
