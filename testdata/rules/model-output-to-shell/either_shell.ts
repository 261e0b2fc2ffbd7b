// The whole command of a tool that is called after it, whichever shell runs it: told for the list of words that is looked for.
import { spawnSync } from "node:child_process";

const bad = [/rm\s+-rf/i, /shutdown/i];
const windows = process.platform === "win32";

export const tools = [
	{
		name: "execute_command",
		description: "Runs a command",
		parameters: { type: "object", properties: { command: { type: "string" } }, required: ["command"] },
		execute: (args: Record<string, unknown>) => {
			const command = String(args.command || "").trim();
			if (bad.some((one) => one.test(command))) return "no";
			return spawnSync(windows ? "cmd.exe" : "/bin/sh", [windows ? "/c" : "-c", command], { shell: true }).stdout; // expect: model-output-to-shell
		},
	},
	{
		name: "run_command",
		description: "Runs a command",
		parameters: { type: "object", properties: { command: { type: "string" } }, required: ["command"] },
		execute: (args: Record<string, unknown>) => spawnSync(windows ? "cmd.exe" : "/bin/sh", [windows ? "/c" : "-c", String(args.command)], { shell: true }).stdout,
	},
];
