// An MCP server checks what a client hands on.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";

const client = new Client({ name: "x", version: "1" });

async function executeTool(name: string, args: any) {
	console.log("calling", name);
	const result = await client.callTool({ name, arguments: args });
	return result.content;
}

export async function handle(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return await executeTool(toolCall.function.name, args);
}
