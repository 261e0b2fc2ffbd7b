// Where a request goes is put together of what the model sent.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "x", version: "1" });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { user } = request.params.arguments as { user: string };
	const reply = await fetch(`https://people.example/users/${user}`);
	return await reply.json();
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // quoted: it stays one part of the way
	const reply = await fetch(`https://people.example/users/${encodeURIComponent(String(request.params.arguments?.user))}`);
	return await reply.json();
});
