// Tools written as objects of a type, each with its own check.
import { z } from "zod";
interface Tool { name: string; execute(args: unknown): Promise<string>; }
const Read = z.object({ path: z.string() });
const readTool: Tool = {
	name: "read",
	async execute(args) {
		const { path } = Read.parse(args);
		return path;
	},
};
const writeTool: Tool = {
	name: "write",
	execute: async (args) => {
		const r = Read.safeParse(args);
		if (!r.success) return r.error.message;
		return r.data.path;
	},
};
const tools: Tool[] = [readTool, writeTool];
export async function go(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const tool = tools.find((t) => t.name === toolCall.function.name);
	if (!tool) return "none";
	return tool.execute(args);
}
