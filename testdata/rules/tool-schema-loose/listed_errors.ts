// The same of a type that says nothing.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

declare const store: { put(id: string): Promise<any> };
const server = new McpServer({ name: "rows", version: "1" });
const types: Record<string, string> = { id: "string", title: "string" };

function fit(row: any) {
	const wrong: string[] = [];
	for (const name of Object.keys(types)) if (typeof row[name] !== types[name]) wrong.push(name);
	if (wrong.length) throw new Error(wrong.join("; "));
	return row;
}

server.registerTool("first", { inputSchema: { row: z.any() } }, async ({ row }) => { // expect: tool-schema-loose (note)
	const good = fit(row);
	return store.put(good.id);
});

server.registerTool("told", { inputSchema: { row: z.any() } }, async ({ row }) => { // expect: tool-schema-loose (note)
	try {
		const good = fit(row);
		return store.put(good.id);
	} catch (error) {
		return { isError: true, content: [] };
	}
});

server.registerTool("unheeded", { inputSchema: { row: z.any() } }, async ({ row }) => { // expect: tool-schema-loose (warning)
	try {
		fit(row);
	} catch (error) {
		console.error(error);
	}
	return store.put(row.id);
});
