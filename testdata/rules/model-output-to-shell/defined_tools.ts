// The project's own defineTool(): what its schema names is what the model fills in; nothing else's method is a tool.
import { execSync } from "node:child_process";
import { z } from "zod";

interface Tool {
	name: string;
	schema: z.ZodType;
	execute(args: any, context: { root: string }): Promise<string>;
}

function defineTool(tool: Tool) {
	return tool;
}

function defineJob(job: any) {
	return job;
}

export const search = defineTool({
	name: "search",
	schema: z.object({ pattern: z.string(), path: z.string().optional(), mode: z.enum(["files", "lines"]) }),
	async execute(args, context) {
		return execSync(`rg -n "${args.pattern}" ${context.root}`).toString(); // expect: model-output-to-shell
	},
});

export const listing = defineTool({
	name: "listing",
	schema: z.object({ mode: z.enum(["files", "lines"]), depth: z.number() }),
	async execute(args, context) {
		return execSync(`tree --mode ${args.mode} -L ${args.depth} ${context.root}`).toString();
	},
});

export const nightly = defineJob({
	name: "nightly",
	schema: z.object({ folder: z.string() }),
	async execute(args: any) {
		return execSync(`tar cf out.tar ${args.folder}`).toString();
	},
});
