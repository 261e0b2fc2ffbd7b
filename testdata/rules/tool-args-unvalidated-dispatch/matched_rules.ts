// A helper that compares answers a question: where nobody asks, and where the tool runs all the same, nothing is checked.
import OpenAI from "openai";
function matches(rule: string, input: any) {
	if (typeof input.command !== "string") return false;
	return input.command.startsWith(rule);
}
class Registry {
	tools = new Map<string, { execute(input: any): Promise<any> }>();
	async execute(name: string, input: any) {
		const tool = this.tools.get(name);
		if (!tool) throw new Error("no such tool");
		console.log(matches("git ", input));
		return tool.execute(input);
	}
}
const client = new OpenAI();
export class Loop {
	constructor(private ctx: { tools: Registry }) {}
	async run(messages: any) {
		const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
		for (const c of r.choices[0].message.tool_calls!) await this.ctx.tools.execute(c.function.name, JSON.parse(c.function.arguments)); // expect: tool-args-unvalidated-dispatch
	}
}
