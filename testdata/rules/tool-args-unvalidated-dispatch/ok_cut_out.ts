// Arguments cut out of the reply by a pattern are texts, each of them.
import OpenAI from "openai";

const client = new OpenAI();

interface ToolCall {
	tool: string;
	args: Record<string, string>;
}

function parse(reply: string): ToolCall[] {
	const calls: ToolCall[] = [];
	for (const m of reply.matchAll(/TOOL_CALL: (\w+)\((.*?)\)/g)) {
		const args: Record<string, string> = {};
		for (const a of m[2].matchAll(/(\w+)="([^"]*)"/g)) args[a[1]] = a[2].trim();
		calls.push({ tool: m[1], args });
	}
	return calls;
}

const registry: Record<string, (path: string) => unknown> = { list_folder: (path) => listFolder(path) };

export class Agent {
	async run(text: string) {
		const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
		return parse(answer.choices[0].message.content ?? "").map((call) => this.one(call));
	}

	one(toolCall: ToolCall) {
		const handler = registry[toolCall.tool];
		if (toolCall.tool === "list_folder") return handler(toolCall.args.path ?? "");
	}
}
