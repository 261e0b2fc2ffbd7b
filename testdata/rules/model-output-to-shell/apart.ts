// A command that begins so is somebody else's business: that is no list of what is forbidden.
import { execSync } from "node:child_process";
import { tool } from "ai";
import { z } from "zod";

const inputSchema = z.object({ command: z.string() });

export const terminal = tool({
	description: "runs a command",
	inputSchema,
	execute: async ({ command }) => {
		if (command.startsWith("cd ")) return process.chdir(command.slice(3));
		return execSync(command).toString();
	},
});
export const refusing = tool({
	description: "runs a command",
	inputSchema,
	execute: async ({ command }) => {
		if (command.startsWith("sudo ")) return `refused: ${command.slice(0, 80)}`;
		return execSync(command).toString(); // expect: model-output-to-shell
	},
});
