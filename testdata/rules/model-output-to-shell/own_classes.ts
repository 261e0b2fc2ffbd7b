// Tools by a base class of the project's own, and one whose name and schema stand beside what it does.
import { execSync } from "node:child_process";

abstract class PantryTool {
	abstract name: string;
	abstract description: string;
	abstract run(input: any): Promise<string>;
}

export class BlameTool extends PantryTool {
	name = "blame";
	description = "Who wrote it.";
	async run(input: any) {
		return execSync(`git blame ${input.file}`).toString(); // expect: model-output-to-shell
	}
	async install(folder: string) {
		execSync(`mkdir -p ${folder}`);
	}
}

export const log = {
	definition: {
		name: "log",
		description: "Shows what was committed.",
		input_schema: { type: "object", properties: { file: { type: "string" } } },
	},
	handler: async (input: { file: string }) => execSync(`git log ${input.file}`).toString(), // expect: model-output-to-shell
};

// A route has a schema, too, and describes itself to people.
export const route = {
	schema: { summary: "Builds a branch", querystring: { type: "object", properties: { branch: { type: "string" } } } },
	handler: async (request: any) => execSync(`build ${request.query.branch}`).toString(),
};
