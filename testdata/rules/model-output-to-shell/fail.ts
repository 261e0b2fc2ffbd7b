import { exec, execSync, spawn } from "child_process";
import { promisify } from "util";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { tool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
import { shell } from "./helper";

const execAsync = promisify(exec);
const server = new McpServer({ name: "x", version: "1" });
const low = new Server({ name: "y", version: "1" });
const openai = new OpenAI();

server.tool("capture", "Captures packets", { device: z.string(), seconds: z.number() }, async (args) => {
	const { device, seconds } = args;
	const { stdout } = await execAsync(`tshark -i ${device} -a duration:${seconds}`); // expect: model-output-to-shell
	return { content: [{ type: "text", text: stdout }] };
});

server.registerTool("commit", { inputSchema: { message: z.string() } }, async ({ message }) => {
	return execSync('git commit -m "' + message + '"'); // expect: model-output-to-shell
});

low.setRequestHandler(CallToolRequestSchema, async (request) => {
	switch (request.params.name) {
		case "shortcut": {
			const { name } = request.params.arguments as { name: string };
			return run(`shortcuts run '${name}'`); // expect: model-output-to-shell
		}
	}
});

server.tool("install", { packages: z.array(z.string()) }, async ({ packages }) => {
	if (!packages || packages.length === 0) throw new Error("no packages");
	const list = packages.join(" ");
	return run(`pip install ${list}`); // expect: model-output-to-shell
});

function run(command: string) {
	return new Promise((done) => exec(command, (error, out) => done(out)));
}

export const count = tool({
	inputSchema: z.object({ folder: z.string() }),
	execute: async ({ folder }) => shell(`du -s ${folder}`), // expect: model-output-to-shell
});

export const clone = tool({
	inputSchema: z.object({ url: z.string() }),
	execute: async ({ url }) => spawn("git", ["clone", url], { shell: true }), // expect: model-output-to-shell
});

export async function answer(messages: any[]) {
	const reply = await openai.chat.completions.create({ model: "m", messages });
	return eval(reply.choices[0].message.content!); // expect: model-output-to-shell
}

function validateText(value: unknown): string {
	if (typeof value !== "string") throw new Error("no text");
	if (value.length > 100) throw new Error("too long");
	return value;
}
server.tool("by-name", { branch: z.string() }, async ({ branch }) => {
	const checked = validateText(branch); // says that it validates, and asks how long it is
	return execSync(`git push origin ${checked}`).toString(); // expect: model-output-to-shell
});
