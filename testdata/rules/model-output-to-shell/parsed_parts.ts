// What a pattern of one's own took out of the model's text is still the model's where the group takes anything.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

interface Ref { owner: string | null; repo: string | null; number: number }

function refOf(text: string): Ref | null {
	const full = /^(.+)\/([^/\s#]+)#(\d+)$/.exec(text);
	if (full) return { owner: full[1], repo: full[2], number: parseInt(full[3], 10) };
	const short = /^#?(\d+)$/.exec(text);
	if (short) return { owner: null, repo: null, number: parseInt(short[1], 10) };
	return null;
}

function strictOf(text: string): { owner: string; repo: string } | null {
	const parts = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
	if (parts) return { owner: parts[1], repo: parts[2] };
	return null;
}

const server = new McpServer({ name: "issues", version: "1" });

server.tool("view", { ref: z.string().min(1) }, async ({ ref }) => {
	const found = refOf(ref);
	if (found === null) return { content: [{ type: "text", text: "no such form" }] };
	const text = execSync(`gh issue view ${found.number} --repo ${found.owner}/${found.repo}`).toString(); // expect: model-output-to-shell
	return { content: [{ type: "text", text }] };
});

server.tool("number", { ref: z.string().min(1) }, async ({ ref }) => {
	const found = refOf(ref);
	if (found === null) return { content: [{ type: "text", text: "no such form" }] };
	return { content: [{ type: "text", text: execSync(`gh issue view ${found.number}`).toString() }] };
});

server.tool("list", { repo: z.string() }, async ({ repo }) => {
	const found = strictOf(repo);
	if (found === null) return { content: [{ type: "text", text: "no such form" }] };
	return { content: [{ type: "text", text: execSync(`gh issue list --repo ${found.owner}/${found.repo}`).toString() }] };
});
