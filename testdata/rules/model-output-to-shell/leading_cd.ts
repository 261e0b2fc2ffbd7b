// A command's beginning is looked at to do it another way: nothing is forbidden by that.
import { execa } from "execa";
import { tool } from "ai";
import { z } from "zod";

const inputSchema = z.object({ command: z.string() });

export const chdir = tool({
	description: "run a shell command",
	inputSchema,
	execute: async ({ command }) => {
		if (command.startsWith("cd ")) return process.chdir(command.slice(3));
		return (await execa(command, { shell: true })).stdout;
	},
});

export const withTheRest = tool({
	description: "run a shell command",
	inputSchema,
	execute: async ({ command }) => {
		if (command.startsWith("cd ")) {
			const parts = command.split("&&").map((p) => p.trim());
			const cwd = parts.shift();
			return (await execa(parts.join(" && "), { shell: true, cwd })).stdout;
		}
		return (await execa(command, { shell: true })).stdout;
	},
});

export const refused = tool({
	description: "run a shell command",
	inputSchema,
	execute: async ({ command }) => {
		if (command.startsWith("sudo ")) {
			console.log(command.slice(5));
			throw new Error(`not with sudo: ${command.slice(5)}`);
		}
		return (await execa(command, { shell: true })).stdout; // expect: model-output-to-shell
	},
});
