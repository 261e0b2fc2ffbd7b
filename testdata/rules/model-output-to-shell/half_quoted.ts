// Escaped for the inside of double quotes: harmless between such, not without.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

function escaped(value: string): string {
	return value.replace(/(["\\$`])/g, "\\$1");
}

const server = new McpServer({ name: "builds", version: "1" });

server.tool("bare", { branch: z.string().min(1) }, async ({ branch }) => {
	const text = execSync(`gh api repos/a/b/heads/${escaped(branch)} --jq .sha`).toString(); // expect: model-output-to-shell
	return { content: [{ type: "text", text }] };
});

server.tool("quoted", { branch: z.string().min(1) }, async ({ branch }) => {
	const inner = escaped(branch);
	return { content: [{ type: "text", text: execSync(`gh run list --branch "${inner}" --limit 5`).toString() }] };
});
