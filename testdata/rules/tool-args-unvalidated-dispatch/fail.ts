import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

export async function direct(toolCall: any, handlers: any) {
	return handlers[toolCall.function.name](JSON.parse(toolCall.function.arguments)); // expect: tool-args-unvalidated-dispatch
}

export async function byVariable(toolCall: any, tool: any) {
	const args = JSON.parse(toolCall.function.arguments || "{}"); // expect: tool-args-unvalidated-dispatch
	return await tool.handler(args);
}

export const weather = (calls: any[]) =>
	calls.map((toolCall) => getWeather(JSON.parse(toolCall.function.arguments).location)); // expect: tool-args-unvalidated-dispatch

class Wrapper {
	constructor(private server: Server) {
		this.server.setRequestHandler(CallToolRequestSchema, async (request) => // expect: tool-args-unvalidated-dispatch
			this.handleToolCall(request.params.name, request.params.arguments || {}),
		);
	}
	async handleToolCall(name: string, args: any) {
		return exec(name, args);
	}
}

export async function takenApart(reply: any, functions: Map<string, any>) {
	const { name, arguments: args } = reply.functionCall;
	const fn = functions.get(name);
	return await fn.handler(args); // expect: tool-args-unvalidated-dispatch
}
