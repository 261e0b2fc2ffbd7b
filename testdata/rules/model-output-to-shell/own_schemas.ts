// Nobody here says who calls the dispatcher: that it asks for the names of the file's own tools, and their schemas, says it.
import { execSync } from "node:child_process";

export const definitions = [
	{
		name: "git_log",
		description: "Shows what was committed.",
		inputSchema: {
			type: "object",
			properties: { file: { type: "string" }, order: { type: "string", enum: ["date", "topo"] } },
		},
	},
	{
		name: "git_show",
		description: "Shows a commit.",
		inputSchema: { type: "object", properties: { commit: { type: "string" } } },
	},
];

export async function handle(name: string, args: any) {
	if (name === "git_log") {
		execSync(`git log --${args.order}-order`);
		return run(`git log -- "${args.file}"`); // expect: model-output-to-shell
	}
	switch (name) {
		case "git_show": {
			const { commit } = args;
			return run(`git show ${commit}`); // expect: model-output-to-shell
		}
	}
}

function run(command: string) {
	return execSync(command).toString();
}

// A command line's own words: they are compared with names, too, and no schema says that a model chooses.
export function main(verb: string, options: any) {
	if (verb === "sync") execSync(`rsync ${options.from} ${options.to}`);
	if (verb === "help") execSync(`man ${options.page}`);
}

// A job of that name, with keys that no schema of the tool has.
export function work(job: string, data: any) {
	if (job === "git_log") execSync(`git log ${data.branch}`);
}
