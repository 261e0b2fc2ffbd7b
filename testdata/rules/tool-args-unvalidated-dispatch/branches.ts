// A branch on the tool's name is as sure as a table of tools.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Client, measured } from "./client_of_branches";

type Params = { id: string };
const server = new Server({ name: "x", version: "1" });
const client = new Client();

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { name, arguments: args } = request.params;
	switch (name) {
		case "fetch_item":
			return await client.getItem(args as unknown as Params);
		default:
			throw new Error(name);
	}
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	switch (request.params.name) {
		case "create_note": {
			const { board, text } = request.params.arguments as any;
			return await client.createNote(board, { data: { text } });
		}
	}
});

const getWeather = (location: string) => "sunny in " + location;

export const early = async (call: any) => {
	if (call?.function?.name !== "get_weather") return;
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	return getWeather(args.location);
};

const lookUp = async (input: { toolArgs: any }) => fetch("https://x/" + input.toolArgs.q);

export const kept = (toolCall: any, userMessage: string) => {
	const input = { userMessage, toolArgs: JSON.parse(toolCall.function.arguments) }; // expect: tool-args-unvalidated-dispatch
	switch (toolCall.function.name) {
		case "look_up":
			return lookUp(input);
	}
};

interface ToolCall {
	id: string;
	name: string;
	input: any;
}

export const byType = async (call: ToolCall, tools: any[]) => {
	const tool = tools.find((t) => t.name === call.name);
	return await tool.execute(call.input, {}); // expect: tool-args-unvalidated-dispatch
};

export const byVariable = async (reply: any, tools: any) => {
	for (const toolCall of reply.calls) await tools[toolCall.name].go(toolCall.args); // expect: tool-args-unvalidated-dispatch
};

// A wrapper of another file that measures.
server.setRequestHandler(CallToolRequestSchema, measured(async (request: any) => {
	const { name, arguments: input = {} } = request.params;
	if (name === "fetch_item") return await client.getItem(input); // expect: tool-args-unvalidated-dispatch
}));
