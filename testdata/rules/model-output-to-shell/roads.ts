// Whatever a framework calls a tool, and whatever runs a text.
import { exec, execFile, execSync, spawn } from "child_process";
import { promisify } from "util";
import { existsSync } from "fs";
import vm from "vm";
import { tool as claudeTool } from "@anthropic-ai/claude-agent-sdk";
import { DynamicStructuredTool, StructuredTool, tool as chainTool } from "@langchain/core/tools";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { createTool } from "@voltagent/core";
import { generateObject } from "ai";
import Database from "better-sqlite3";
import { MCPTool } from "mcp-framework";
import OpenAI from "openai";
import { Pool } from "pg";
import { z } from "zod";

const execAsync = promisify(exec);
const server = new McpServer({ name: "x", version: "1" });
const low = new Server({ name: "y", version: "1" });
const db = new Database("x.db");
const pool = new Pool();
const openai = new OpenAI();

class Git {
	constructor() {
		server.tool("log", "The log", { dir: z.string() }, this.log.bind(this));
		low.setRequestHandler(CallToolRequestSchema, async (request) => {
			switch (request.params.name) {
				case "size":
					return await this.size(request.params.arguments);
			}
		});
	}
	async log({ dir }: { dir: string }) {
		return execSync(`git -C ${dir} log`); // expect: model-output-to-shell
	}
	private async size(args: any) {
		const { path, depth = 1 } = args;
		return execSync(`du -d ${Number(depth)} -s "${path}"`); // expect: model-output-to-shell
	}
}

export const structured = new DynamicStructuredTool({
	name: "log",
	schema: z.object({ dir: z.string() }),
	func: async ({ dir }) => execSync(`git -C ${dir} log`).toString(), // expect: model-output-to-shell
});
export const chained = chainTool(async ({ dir }) => execSync(`git -C ${dir} log`).toString(), { name: "log", schema: z.object({ dir: z.string() }) }); // expect: model-output-to-shell
export const volt = createTool({ name: "log", parameters: z.object({ dir: z.string() }), execute: async (args) => execSync(`git -C ${args.dir} log`) }); // expect: model-output-to-shell
export const claude = claudeTool("log", "The log", { dir: z.string() }, async (args) => execSync(`git -C ${args.dir} log`)); // expect: model-output-to-shell
export class Log extends StructuredTool {
	name = "log";
	schema = z.object({ dir: z.string() });
	async _call({ dir }: { dir: string }) {
		return execSync(`git -C ${dir} log`).toString(); // expect: model-output-to-shell
	}
}
export class Size extends MCPTool<{ dir: string }> {
	name = "size";
	async execute(input: { dir: string }) {
		return execSync(`du -s ${input.dir}`).toString(); // expect: model-output-to-shell
	}
}
// nobody's class: the schema beside the handler says who fills it in
export const own = [
	{
		name: "log",
		description: "The log",
		inputSchema: { type: "object", properties: { dir: { type: "string" } } },
		handler: async (args: any) => execSync(`git -C ${args.dir} log`), // expect: model-output-to-shell
	},
];

server.tool("many", { path: z.string(), n: z.number(), words: z.array(z.string()) }, async ({ path, n, words }) => {
	spawn(`git log ${path}`, [], { shell: "/bin/bash" }); // expect: model-output-to-shell
	spawn("/bin/bash", ["-lc", `git log ${path}`]); // expect: model-output-to-shell
	spawn("docker", ["exec", "c", "sh", "-c", `git log ${path}`]); // expect: model-output-to-shell
	spawn("ssh", ["host", `git log ${path}`]); // expect: model-output-to-shell
	execFile("osascript", ["-e", `tell app "X" to open "${path}"`]); // expect: model-output-to-shell
	execFile(process.execPath, ["--eval", `console.log("${path}")`]); // expect: model-output-to-shell
	execFile("powershell.exe", ["-NoProfile", "-Command", `Get-Item ${path}`]); // expect: model-output-to-shell
	vm.runInNewContext(`x = ${path}`); // expect: model-output-to-shell
	new Function("x", `return ${path}`)(1); // expect: model-output-to-shell
	await pool.query(`select * from t where n = '${path}'`); // expect: model-output-to-shell
	await pool.query({ text: `SELECT * FROM ${path}` }); // expect: model-output-to-shell
	db.exec(`PRAGMA table_info(${path})`); // expect: model-output-to-shell
	let command = "git log";
	if (n) command = `${command} -n ${n}`;
	if (path) command = `${command} -- "${path}"`; // expect: model-output-to-shell
	await execAsync(command);
	const list = ["git", "log"];
	if (path) list.push(path);
	await execAsync(list.join(" ")); // expect: model-output-to-shell
	await run("git", ["show", path]);
	await execAsync(`git add ${words.map((word) => `"${word}"`).join(" ")}`); // expect: model-output-to-shell
	await execAsync(`git commit -m "${path.replace(/"/g, '\\"')}"`); // expect: model-output-to-shell
	await execAsync(`git tag -m ${JSON.stringify(path)}`); // expect: model-output-to-shell
});

async function run(program: string, args: string[]) {
	return execAsync(`${program} ${args.join(" ")}`); // expect: model-output-to-shell
}

server.tool("calculate", { formula: z.string() }, async ({ formula }) => eval(formula)); // expect: model-output-to-shell

server.tool("forbidden", { path: z.string() }, async ({ path }) => {
	const bad = ["rm", "sudo"];
	if (bad.some((word) => path.includes(word))) throw new Error("no");
	if (path.length > 100 || path.trim() === "") throw new Error("no");
	return execSync(`git log ${path}`); // expect: model-output-to-shell
});

async function ask(question: string) {
	const reply = await openai.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
	return reply.choices[0].message.content ?? "";
}

export async function answers() {
	const match = (await ask("x")).match(/```js\n([\s\S]*?)```/);
	if (match) eval(match[1]); // expect: model-output-to-shell
	const found = /```sh\n([\s\S]*?)```/.exec(await ask("x"));
	execSync(found![1]); // expect: model-output-to-shell
	const plan = JSON.parse(await ask("x"));
	for (const step of plan.steps) await execAsync(step.command); // expect: model-output-to-shell
	const { object } = await generateObject({ model: "m", schema: z.object({ dir: z.string() }), prompt: "x" });
	execSync(`ls ${object.dir}`); // expect: model-output-to-shell
}

server.tool("make", { name: z.string(), folder: z.string() }, async ({ name, folder }) => {
	if (existsSync(`${folder}/${name}`)) throw new Error("there already"); // tells nothing of a name that is new
	return execSync(`npx create-app ${name}`); // expect: model-output-to-shell
});

// what is wrapped around a handler hands on what it gets
function guarded(handler: (args: any) => any) {
	return async (args: any) => {
		try {
			return await handler(args);
		} catch (error) {
			return { content: [], isError: true };
		}
	};
}
server.tool("guarded", { path: z.string() }, guarded(async ({ path }) => execSync(`git log ${path}`))); // expect: model-output-to-shell

const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
server.tool("formula", { formula: z.string() }, async ({ formula }) => new AsyncFunction("return " + formula)()); // expect: model-output-to-shell
