// What only makes a value of them: an id of a hash, a file's ending that is asked for in the check itself; what the AI SDK has checked on the server.
import { createHash } from "node:crypto";
import { extname } from "path";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { Message } from "ai";
import { digestId } from "somewhere";

interface ToolCall { id: string; type: "function"; function: { name: string; arguments: string } }

function markOf(name: string, args: unknown): string {
	return "ext:" + createHash("sha1").update(name + JSON.stringify(args)).digest("hex");
}

export function pending(toolCalls: ToolCall[], external: Set<string>) {
	return toolCalls
		.filter((call) => external.has(call.function.name))
		.map((call) => {
			const args = JSON.parse(call.function.arguments);
			return { id: digestId(call.function.name, args), mark: markOf(call.function.name, args), arguments: args };
		});
}

const server = new Server({ name: "notes", version: "1" }, { capabilities: { tools: {} } });

function named(place: string): string {
	if (extname(place) !== ".md") throw new Error("must end with .md");
	return place;
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const args: any = request.params.arguments;
	switch (request.params.name) {
		case "name":
			return { content: [{ type: "text", text: named(args.place) }] };
		default:
			throw new Error(request.params.name);
	}
});

export function inBrowser(message: Message, runners: Record<string, (args: any) => Promise<unknown>>) {
	message.toolInvocations?.forEach((invocation: any) => {
		if (runners[invocation.toolName]) runners[invocation.toolName](invocation.args);
	});
}

// a list of the program's own is no list of the model's
export function wrapped(call: ToolCall, runners: Record<string, (args: any) => Promise<unknown>>) {
	let args = JSON.parse(call.function.arguments);
	if (typeof args === "string") {
		args = { urls: [args] };
		console.warn(`wrapped as ${args.urls[0]}`);
	}
}
