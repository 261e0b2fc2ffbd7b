// A value of one field that is refused where it is there says nothing of the other fields, or of one that is missing.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { own, query } from "elsewhere";

const server = new Server({ name: "s", version: "1" }, { capabilities: { tools: {} } });

function databaseOf(input?: string): string {
	if (input && input !== own) throw new Error("another database");
	return own;
}

async function find(args: { database?: string; pattern: string }) {
	return await query(databaseOf(args.database), args.pattern);
}

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { name, arguments: args = {} } = request.params;
	if (name === "find") return await find(args as any);
	throw new Error("unknown");
});

async function list(args: { database?: string; pattern: string }) {
	if (args.database && args.database !== own) throw new Error("another database");
	return await query(own, args.pattern);
}

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const { name, arguments: args = {} } = request.params;
	if (name === "list") return await list(args as any);
	throw new Error("unknown");
});

// What is required is asked for.
async function count(args: { database?: string; pattern: string }) {
	if (!args.pattern) throw new Error("no pattern");
	return await query(databaseOf(args.database), args.pattern);
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args = {} } = request.params;
	if (name === "count") return await count(args as any);
	throw new Error("unknown");
});

// A type is asked for, where it is there.
function textOf(input?: unknown): string {
	if (input && typeof input !== "string") throw new Error("no text");
	return (input as string) ?? "";
}

async function search(args: { pattern?: string }) {
	return await query(own, textOf(args.pattern));
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
	const { name, arguments: args = {} } = request.params;
	if (name === "search") return await search(args as any);
	throw new Error("unknown");
});
