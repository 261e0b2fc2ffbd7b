// What is looked at on the way: by a refusal of two halves, where there is something to look at, before it is put into a list.
import { exec, execSync } from "child_process";
import { promisify } from "util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const run = promisify(exec);
const server = new McpServer({ name: "x", version: "1" });
const some = { branch: z.string().optional() };

function assertSafe(text: string) {
	if (!/^[\w-]+$/.test(text)) throw new Error("unsafe");
}

server.tool("refused", some, async ({ branch }) => {
	if (branch && !/^[\w-]+$/.test(branch)) throw new Error("unsafe");
	execSync(`git log ${branch}`);
});
server.tool("asserted", some, async ({ branch }) => {
	if (branch) assertSafe(branch);
	execSync(`git log ${branch ?? "main"}`);
});
server.tool("chosen", some, async ({ branch }) => {
	const options: string[] = [];
	if (branch) {
		const upper = branch.toUpperCase();
		if (["MAIN", "NEXT"].includes(upper)) options.push(`--${upper}`);
	}
	execSync(`git log ${options.join(" ")}`);
});
server.tool("half", { branch: z.string(), remote: z.string() }, async ({ branch, remote }) => {
	if (remote && !/^[\w-]+$/.test(branch)) throw new Error("unsafe"); // without a remote nobody looks
	execSync(`git log ${branch}`); // expect: model-output-to-shell
});
server.tool("unasked", { names: z.array(z.string()) }, async ({ names }) => {
	const words = ["restart"];
	words.push(...names);
	await run(`docker ${words.join(" ")}`); // expect: model-output-to-shell
});

server.tool("run_command", { command: z.string() }, async ({ command }) => {
	const [head, ...tail] = command.split(" ");
	await run(`${head} ${tail.join(" ")}`); // all of it is the command
});
