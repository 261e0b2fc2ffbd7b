// A function cuts the first word out of the command: a list that knows the word knows nothing of the rest.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "shell", version: "1" });
const known = ["ls", "pwd"];

function firstWord(command: string): string {
	return command.trim().split(/\s+/)[0];
}
function tidy(command: string): string {
	return command.trim();
}
function mayRun(command: string, list: string[]): { ok: boolean } {
	const word = firstWord(command);
	if (list.length > 0) {
		if (!list.includes(word)) return { ok: false };
	}
	return { ok: true };
}
function isKnown(command: string, list: string[]): boolean {
	return list.includes(tidy(command));
}

server.tool("execute_command", { command: z.string() }, async ({ command }) => {
	if (!mayRun(command, known).ok) return { content: [] };
	execSync(command); // expect: model-output-to-shell
	return { content: [] };
});
server.tool("execute_known", { command: z.string() }, async ({ command }) => {
	if (!isKnown(command, known)) return { content: [] };
	execSync(command);
	return { content: [] };
});
