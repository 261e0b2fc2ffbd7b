// A list of forbidden patterns in a helper that throws is a test for some words alone; one of what is allowed is none.
import { spawn } from "child_process";
import { tool } from "ai";
import { z } from "zod";

function refuseBad(command: string): void {
	const patterns = [/;.*rm\s/, /\|\s*rm\s/, /\bsudo\b/];
	for (const pattern of patterns) {
		if (pattern.test(command)) throw new Error(`unsafe: ${command}`);
	}
}

function isAllowed(command: string): boolean {
	const patterns = [/^git status$/, /^git log$/];
	for (const pattern of patterns) {
		if (pattern.test(command)) return true;
	}
	return false;
}

export const refused = tool({
	description: "run a command",
	inputSchema: z.object({ command: z.string() }),
	execute: async ({ command }) => {
		refuseBad(command);
		return spawn("bash", ["-c", command]); // expect: model-output-to-shell
	},
});

export const allowed = tool({
	description: "run a command",
	inputSchema: z.object({ command: z.string() }),
	execute: async ({ command }) => {
		if (!isAllowed(command)) return "not allowed";
		return spawn("bash", ["-c", command]);
	},
});
