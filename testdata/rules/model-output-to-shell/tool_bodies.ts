// What a tool runs, its schema and whoever calls it elsewhere: by what it gives, is declared to be, or asks.
import { exec, execSync } from "child_process";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import Database from "better-sqlite3";
import type { ToolExecutor } from "./types";

const shop = new Database("shop.db");

export async function clone(args: any): Promise<CallToolResult> {
	execSync(`git clone ${args.url}`); // expect: model-output-to-shell
	return done("ok");
}

export async function show(args: { ref: string }) {
	const text = execSync(`git show ${args.ref}`).toString(); // expect: model-output-to-shell
	return { content: [{ type: "text", text }] };
}

export const log: ToolExecutor = async (params) => {
	const branch = params.branch as string | undefined;
	exec(`git log ${branch}`); // expect: model-output-to-shell
};

export async function executeTool(name: string, args: any) {
	switch (name) {
		case "branch":
			return execSync(`git checkout -b ${args.name}`); // expect: model-output-to-shell
		case "log":
			return execSync(`git log -n ${Number(args.count)}`);
	}
}

const handlers: Record<string, any> = {
	async install(args: { name: string }) {
		execSync(`npm install ${args.name}`); // expect: model-output-to-shell
	},
};

export async function callTool(tool: string, args: any) {
	return await handlers[tool](args);
}

export class Server {
	async handleToolCall(name: string, args: any) {
		if (name === "drop") return this.drop(args);
	}

	private async drop(args: { tag: string }) {
		execSync(`git tag -d ${args.tag}`); // expect: model-output-to-shell
	}
}

function done(text: string): CallToolResult {
	return { content: [{ type: "text", text }] };
}

export function build(target: string) {
	execSync(`make ${target}`);
	return { content: target };
}

export function runTool(path: string) {
	execSync(`${path} --version`);
}

function commit(message: string): CallToolResult {
	execSync(`git commit -m ${message}`);
	return done("ok");
}

export const commitAll = () => commit("all");

export async function count(args: any): Promise<CallToolResult> {
	const columns = shop.prepare("SELECT name FROM pragma_table_info(?)").all(args.table);
	if (!columns.length) throw new Error("no such table");
	return done(String(shop.prepare(`SELECT COUNT(*) FROM ${args.table}`).get()));
}
