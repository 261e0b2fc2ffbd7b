// The project's own createTool() stands between who calls a tool and what it runs; the schema beside the function says what a model fills in.
import { execSync } from "node:child_process";
import { z } from "zod";

function createTool(options: any) {
	return {
		name: options.id,
		async execute(raw: unknown) {
			return options.execute(options.inputSchema.parse(raw));
		},
	};
}

function createJob(options: any) {
	return {
		name: options.id,
		start(raw: unknown) {
			return options.execute(raw);
		},
	};
}

export const log = createTool({
	id: "log",
	description: "Shows what was committed.",
	inputSchema: z.object({ path: z.string() }),
	async execute({ path }) {
		return execSync(`git -C ${path} log`).toString(); // expect: model-output-to-shell
	},
});

export const blame = createTool({
	id: "blame",
	inputSchema: z.object({ file: z.string(), depth: z.number() }),
	execute: async (args) => execSync(`git blame ${args.file} ${args.depth}`).toString(), // expect: model-output-to-shell
});

// What its schema limits, what is there to run commands, and what nobody's schema speaks of.
export const tree = createTool({
	id: "tree",
	description: "Lists a folder.",
	inputSchema: z.object({ mode: z.enum(["files", "folders"]), depth: z.number() }),
	async execute({ mode, depth }) {
		return execSync(`tree --mode ${mode} -L ${depth}`).toString();
	},
});

export const shell = createTool({
	id: "shell",
	description: "Runs a command.",
	inputSchema: z.object({ line: z.string() }),
	async execute({ line }) {
		return execSync(line).toString();
	},
});

export const nightly = createJob({
	id: "nightly",
	settings: { folder: "/var" },
	async execute({ folder }) {
		return execSync(`tar cf out.tar ${folder}`).toString();
	},
});
