// A part that is taken only when it is what it should be; a pattern that is looked for in a text.
import fs from "node:fs";

type ToolCall = { id: string; name: string; arguments?: Record<string, unknown> };
const remove = (path: string) => fs.rmSync(path);

export function run(call: ToolCall) {
	if (call.name === "remove_file") {
		const raw = call.arguments?.path;
		const path = typeof raw === "string" ? raw : "";
		return remove(path);
	}
	if (call.name === "remove_all") {
		return remove(Array.isArray(call.arguments?.paths) ? call.arguments.paths.join() : "");
	}
	if (call.name === "plain") {
		return remove(call.arguments?.path as string); // expect: tool-args-unvalidated-dispatch
	}
}

export function matches(pattern: string, toolName: string, toolInput: string): boolean {
	if (toolName !== pattern) return false;
	return new RegExp(`^${pattern}$`).test(toolInput) || /^x/.test(toolInput);
}

import { type ToolCall as Local } from "ollama";

const add = (a: { x: number; y: number }) => String(a.x + a.y); // "1" + "2" is "12"

export const runLocal = async (call: Local) => {
	switch (call.function.name) {
		case "add":
			return add(call.function.arguments as { x: number; y: number }); // expect: tool-args-unvalidated-dispatch
		default:
			return "no such tool";
	}
};
