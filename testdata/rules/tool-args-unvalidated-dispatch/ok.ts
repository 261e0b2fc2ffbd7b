import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";

const Order = z.object({ item: z.number() });

export async function validated(toolCall: any, run: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return run(Order.parse(args));
}

export async function safe(toolCall: any, tool: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const result = tool.schema.safeParse(args);
	return tool.handler(result.data);
}

export function logged(toolCall: any) {
	console.log(JSON.parse(toolCall.function.arguments));
	return { ...toolCall, input: JSON.parse(toolCall.function.arguments) };
}

class Checked {
	constructor(private server: Server) {
		this.server.setRequestHandler(CallToolRequestSchema, async (request) =>
			this.handle(request.params.name, request.params.arguments),
		);
	}
	async handle(name: string, args: unknown) {
		return run(name, Order.parse(args));
	}
}

export async function hooked(agent: any, toolCall: any) {
	let args = JSON.parse(toolCall.function.arguments);
	args = await agent.onBeforeToolCall(toolCall.id, args);
	return args;
}

// Two variables of one name: this one is only shown.
export function shown(agent: any, calls: any[]) {
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments);
		agent.emit("tool_call", args);
	}
	for (const call of calls) {
		const args = Order.parse(JSON.parse(call.function.arguments));
		agent.execute(args);
	}
}
