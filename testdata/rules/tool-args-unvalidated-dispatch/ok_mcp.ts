// Checked, or another request than a tool's.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, GetPromptRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";

const Input = z.object({ id: z.string() });
const server = new Server({ name: "x", version: "1" });

server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args } = request.params;
	console.error("calling", name, args); // tells of it
	if (name === "a") return run(Input.parse(args).id);
	const parsed = Input.safeParse(args);
	if (!parsed.success) throw new Error("no");
	return run(parsed.data.id);
});

// A prompt's arguments are the user's.
server.setRequestHandler(GetPromptRequestSchema, async (request) => {
	return prompts[request.params.name](request.params.arguments);
});

// A question about the arguments is no tool.
server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args } = request.params;
	const unknown = unknownKeys(name, args);
	return { content: [{ type: "text", text: unknown.join() }] };
});

function unknownKeys(name: string, args: any) {
	return Object.keys(args).filter((key) => !known[name].includes(key));
}
