// Each tool asks for its fields by a helper that throws where one is of another type.
import OpenAI from "openai";
interface Tool { execute(args: Record<string, unknown>): Promise<string> }
function asString(v: unknown, n: string): string {
	if (typeof v !== "string") throw new Error(n + " must be a string");
	return v;
}
const asNumberOpt = (v: unknown, n: string): number | undefined => {
	if (v === undefined) return undefined;
	if (typeof v !== "number") throw new Error(n + " must be a number");
	return v;
};
class Read implements Tool {
	async execute(args: Record<string, unknown>) {
		const path = asString(args.path, "path");
		const limit = asNumberOpt(args.limit, "limit");
		return path + limit;
	}
}
class Write implements Tool {
	async execute(args: Record<string, unknown>) { return write(asString(args["path"], "path"), asString(args["text"], "text")); }
}
abstract class BaseTool implements Tool {
	abstract execute(args: Record<string, unknown>): Promise<string>;
}
class Find extends BaseTool {
	private text(v: unknown): string {
		if (typeof v !== "string" || !v) throw new Error("no text");
		return v;
	}
	async execute(args: Record<string, unknown>) { return find(this.text(args.query)); }
}
const tools: Record<string, Tool> = { read: new Read(), write: new Write(), find: new Find() };
export async function run(client: OpenAI, messages: any[]) {
	const r = await client.chat.completions.create({ model: "gpt-4o", messages });
	for (const call of r.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(call.function.arguments);
		const tool = tools[call.function.name];
		await tool.execute(args);
	}
}
export async function maybe(call: any) {
	const tool: Tool | undefined = tools[call.function.name];
	if (!tool) return "none";
	return await tool.execute(call.function.arguments);
}
