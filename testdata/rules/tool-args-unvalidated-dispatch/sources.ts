import Anthropic from "@anthropic-ai/sdk";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const client = new Anthropic();

export async function blocks(messages: any[], tools: any[], handlers: any) {
	const reply = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 9, messages, tools });
	for (const block of reply.content) {
		if (block.type === "tool_use") {
			await handlers[block.name](block.input); // expect: tool-args-unvalidated-dispatch
		}
	}
}

export async function bySwitch(call: any, deps: any) {
	switch (call.name) {
		case "search": {
			const { query } = JSON.parse(call.arguments || "{}"); // expect: tool-args-unvalidated-dispatch
			return deps.search({ query });
		}
	}
}

export async function found(parts: any[], tools: any[]) {
	for (const part of parts) {
		const args = typeof part.input === "string" ? JSON.parse(part.input) : part.input; // expect: tool-args-unvalidated-dispatch
		const tool = tools.find((t) => t.name === part.toolName);
		await tool.execute(args);
	}
}

const server = new Server({ name: "x", version: "1" });
server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { name, arguments: input } = request.params;
	switch (name) {
		case "get":
			return await kubectlGet(input);
	}
});

async function kubectlGet(input: any) {
	return fetch("https://cluster/" + input.kind, { method: input.verb });
}

export async function logged(toolCall: any, schema: any, handlers: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	const result = schema.safeParse(args);
	if (!result.success) console.warn(result.error);
	return handlers[toolCall.function.name](args);
}

export async function handedOver(toolCall: any) {
	const { email, role } = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (toolCall.function.name === "createUser") return createUser(email, role);
}
