// What comes in the place of a mark in a text; a command that is put together again after a look at its first word.
import { exec, execSync } from "node:child_process";
import { promisify } from "node:util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "replaced", version: "1" });
const LOG = "git -C {{dir}} log -n {{count}}";

server.tool("log", { dir: z.string() }, async ({ dir }) => execSync(LOG.replace("{{dir}}", dir))); // expect: model-output-to-shell
server.tool("filled", { dir: z.string(), count: z.string() }, async (args: any) =>
	execSync(LOG.replace(/\{\{(\w+)\}\}/g, (_, key) => args[key])), // expect: model-output-to-shell
);
server.tool("some", { count: z.number() }, async ({ count }) => execSync(LOG.replace("{{count}}", String(count))));

const FORBIDDEN = new Set(["rm", "dd"]);

class Runner {
	async run(command: string, args: string[] = []) {
		return promisify(exec)([command, ...args].join(" ")); // expect: model-output-to-shell
	}
	async runAny(command: string, args: string[] = []) {
		return promisify(exec)([command, ...args].join(" "));
	}
}
const runner = new Runner();

function looksFine(command: string) {
	const first = command.split(" ")[0];
	if (FORBIDDEN.has(first)) throw new Error(`not allowed: ${first}`);
}

server.tool("run_command", { command: z.string() }, async ({ command }) => {
	looksFine(command);
	return runner.run(command);
});
server.tool("run_any_command", { command: z.string() }, async ({ command }) => runner.runAny(command));
