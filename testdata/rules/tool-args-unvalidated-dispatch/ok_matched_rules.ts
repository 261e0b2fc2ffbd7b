// A helper's answer that leaves before the tool runs is a check.
import OpenAI from "openai";
function fits(input: any) {
	if (typeof input.command !== "string") return false;
	return true;
}
class Registry {
	tools = new Map<string, { execute(input: any): Promise<any> }>();
	async execute(name: string, input: any) {
		const tool = this.tools.get(name);
		if (!tool) throw new Error("no such tool");
		if (!fits(input)) throw new Error("bad input");
		return tool.execute(input);
	}
}
const client = new OpenAI();
export class Loop {
	constructor(private ctx: { tools: Registry }) {}
	async run(messages: any) {
		const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
		for (const c of r.choices[0].message.tool_calls!) await this.ctx.tools.execute(c.function.name, JSON.parse(c.function.arguments));
	}
}
