// A pattern's test runs no tool, and what makes a message of a tool's call tells of it.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
const server = new Server({ name: "x", version: "1" }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args } = request.params;
	const { content } = args;
	if (!content || typeof content !== "string") throw new Error("content");
	const bad = [/lorem/i, /dummy/i];
	if (bad.some((p) => p.test(content))) throw new Error("no");
	return { content: [{ type: "text", text: name }] };
});

declare function sdkToolToMessage(name: string, args: unknown): { text: string };
function shown(event: { toolName: string; toolInput: Record<string, unknown> }, send: (m: object) => void) {
	const message = sdkToolToMessage(event.toolName, event.toolInput);
	send({ kind: "say", message });
}
