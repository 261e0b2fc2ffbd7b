// Each of the allowed programs is held against the first word alone: what stands behind it runs, too.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "commands", version: "1.0.0" });
const ALLOWED = ["ls", "git"];

function isAllowed(command: string): boolean {
	const first = command.split(" ")[0];
	return ALLOWED.some((allowed) => first === allowed);
}

server.tool("run", { command: z.string() }, async ({ command }) => {
	if (!isAllowed(command)) throw new Error("not allowed");
	const out = execSync(command); // expect: model-output-to-shell
	return { content: [{ type: "text", text: out.toString() }] };
});

server.tool("check", { command: z.string() }, async ({ command }) => {
	if (!ALLOWED.some((allowed) => allowed === command.split(/\s+/)[0])) throw new Error("not allowed");
	const out = execSync(command); // expect: model-output-to-shell
	return { content: [{ type: "text", text: out.toString() }] };
});

server.tool("whole", { command: z.string() }, async ({ command }) => {
	if (!ALLOWED.some((allowed) => allowed === command)) throw new Error("not allowed");
	return { content: [{ type: "text", text: execSync(command).toString() }] };
});
