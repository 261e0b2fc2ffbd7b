// One message a handler, with how many there are; what it hands on to another file is one of them.
import { writeFile, unlink } from "node:fs/promises";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { search } from "./search";

const server = new Server({ name: "notes", version: "1" }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { name, arguments: args } = request.params as any;
	switch (name) {
		case "keep":
			await writeFile(args.path, args.text);
			return { content: [] };
		case "drop":
			await unlink(args.path);
			return { content: [] };
		case "search":
			return await search(args);
		default:
			throw new Error("unknown");
	}
});
