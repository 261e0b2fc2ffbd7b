// Tables and objects whose functions check what they get, each of them.
import { z } from "zod";
const Read = z.object({ path: z.string() });
async function read(args: unknown) {
	const { path } = Read.parse(args);
	return path;
}
async function write(args: unknown) {
	const r = Read.safeParse(args);
	if (!r.success) return r.error.message;
	return r.data.path;
}
const handlers: Record<string, (args: unknown) => Promise<string>> = { read, write };
export async function go(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return handlers[toolCall.function.name](args);
}
const table = new Map<string, (args: unknown) => Promise<string>>();
table.set("read", read);
table.set("write", write);
export async function go2(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const fn = table.get(toolCall.function.name);
	return fn!(args);
}
