// A shell that is started without a command runs what it reads.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "notes", version: "1" });
const none = { content: [] };

server.tool("note", { title: z.string() }, async ({ title }) => {
	execFileSync("bash", ["-s"], { input: `echo ${title} >> notes.txt` }); // expect: model-output-to-shell
	spawnSync("wc", ["-w"], { input: title });
	spawnSync("bash", ["count.sh"], { input: title });
	return none;
});
server.tool("greet", { name: z.string() }, async ({ name }) => {
	const shell = spawn("sh");
	shell.stdin.write(`echo ${name}\n`); // expect: model-output-to-shell
	shell.stdin.end();
	const counter = spawn("wc", ["-w"]);
	counter.stdin.write(name);
	counter.stdin.end(name);
	return none;
});
