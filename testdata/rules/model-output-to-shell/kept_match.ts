// Whether a match that was kept is there is what the pattern says of the whole text.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "tree", version: "1" });
const none = { content: [] };

function isPlain(text: string) {
	const found = text.match(/^[\w/]+$/);
	return found !== null;
}

server.tool("none goes back", { dir: z.string() }, async ({ dir }) => {
	const found = dir.match(/^[\w/]+$/);
	if (!found) return none;
	execSync(`git -C ${dir} log`);
	return none;
});
server.tool("null", { dir: z.string() }, async ({ dir }) => {
	const found = /^[a-z]+$/.exec(dir);
	if (found === null) throw new Error("no");
	execSync(`git -C ${dir} log`);
	return none;
});
server.tool("there", { dir: z.string() }, async ({ dir }) => {
	const found = dir.match(/^[\w/]+$/);
	if (found) execSync(`git -C ${dir} log`);
	if (isPlain(dir)) execSync(`git -C ${dir} status`);
	return none;
});
server.tool("home goes back", { dir: z.string() }, async ({ dir }) => {
	const home = dir.match(/^~(.*)$/);
	if (home) return none;
	execSync(`git -C ${dir} log`); // expect: model-output-to-shell
	return none;
});
server.tool("not null", { dir: z.string() }, async ({ dir }) => {
	const home = /^~(.*)$/.exec(dir);
	if (home !== null) return none;
	execSync(`git -C ${dir} log`); // expect: model-output-to-shell
	return none;
});
server.tool("taken", { issue: z.string() }, async ({ issue }) => {
	const found = issue.match(/^#(\d+) (.+)$/);
	if (!found) return none;
	execSync(`gh issue view ${found[1]}`);
	execSync(`gh issue comment ${found[1]} --body ${found[2]}`); // expect: model-output-to-shell
	return none;
});
