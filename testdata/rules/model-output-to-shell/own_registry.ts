// Tools of a registry of one's own: a schema goes by a name, or stands in the call beside the handler.
import { exec, execSync } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

type Handler = (args: any) => Promise<any>;
const kept = new Map<string, { text: string; schema: z.ZodType; handler: Handler }>();

export function addOwnTool(name: string, text: string, schema: z.ZodType, handler: Handler) {
	kept.set(name, { text, schema, handler });
}

export async function runOwnTool(name: string, given: unknown) {
	const found = kept.get(name);
	if (!found) throw new Error(name);
	return found.handler(found.schema.parse(given));
}

const run = promisify(exec);

addOwnTool("note", "Leave a note", z.object({ name: z.string(), lines: z.array(z.string()) }), async (args) => {
	const { name, lines } = args;
	const text = `For ${name}: ${lines.join("; ")}`;
	await run(`tmux send-keys -t notes "${text}"`); // expect: model-output-to-shell
});

addOwnTool("page", "Turn a page", z.object({ page: z.number() }), async (args) => {
	await run(`tmux send-keys -t notes ${args.page}`);
});

function defineOwnTool<T>(tool: T): T {
	return tool;
}

const seekSchema = z.object({ pattern: z.string(), folder: z.string().optional(), kind: z.enum(["ts", "js"]) });

export const seek = defineOwnTool({
	name: "seek",
	description: "Seeks a text",
	schema: seekSchema,
	async execute(args: any) {
		const safe = args.pattern.replace(/"/g, '\\"');
		return execSync(`rg -n "${safe}" --glob "*.${args.kind}"`); // expect: model-output-to-shell
	},
});

export const count = defineOwnTool({
	name: "count",
	description: "Counts files of a kind",
	schema: seekSchema,
	async execute(args: any) {
		return execSync(`find . -name "*.${args.kind}" | wc -l`);
	},
});

// a route of a web server has a schema and a handler, too, and no model fills it in
export function addRoute(path: string, schema: z.ZodType, handler: Handler) {
	kept.set(path, { text: path, schema, handler });
}
addRoute("/log", z.object({ folder: z.string() }), async (args) => {
	await run(`git -C ${args.folder} log`);
});
