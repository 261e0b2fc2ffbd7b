// What ssh is given a shell over there reads once more.
import { exec, spawn } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "remote", version: "1" });
const OPTIONS = ["-o", "BatchMode=yes"];
const none = { content: [] };
const quoted = (word: string) => `'${word.replace(/'/g, "'\\''")}'`;

function pushed(command: string) {
	const args: string[] = [];
	args.push(...OPTIONS, "-p", "22");
	args.push("host");
	args.push(command);
	spawn("ssh", args, { shell: false });
}
function copied(from: string) {
	const args: string[] = ["-q"];
	args.push(from);
	args.push("there");
	spawn("scp", args);
}
function tunnelled(host: string) {
	const args: string[] = ["-N", "-L", "8080:localhost:80"];
	args.push("-i", "key");
	args.push(host);
	spawn("ssh", args);
}
function remote(command: string) {
	const escaped = command.replace(/'/g, "'\\''");
	exec(`ssh host '${escaped}'`); // expect: model-output-to-shell
}

server.tool("push", { filter: z.string() }, async ({ filter }) => {
	pushed(`lister | grep -i '${filter}'`); // expect: model-output-to-shell
	pushed(`lister | grep -i ${quoted(filter)}`);
	return none;
});
server.tool("copy", { from: z.string(), host: z.string() }, async ({ from, host }) => {
	copied(from);
	tunnelled(host);
	return none;
});
server.tool("quoted here", { file: z.string(), host: z.string() }, async ({ file, host }) => {
	remote(`john --show ${file}`);
	remote(`john --show ${quoted(file)}`);
	exec(`ssh -p 22 ${quoted(host)} uptime`);
	exec(`ssh ${process.env.SSH_OPTIONS} ${quoted(host)} uptime`);
	exec(`john --show ${quoted(file)}`);
	return none;
});
