// What is taken out of the arguments is asked about, written into a prompt, or the program's own.
import OpenAI from "openai";

type Mapping = { type: string; resourceOf?: (args: Record<string, unknown>) => string };
const client = new OpenAI();
const MAPPINGS: Record<string, Mapping> = { write_file: { type: "file", resourceOf: (a) => String(a.path) } };

export async function missing(messages: any[], isGranted: (type: string, resource?: string) => boolean) {
	const reply = await client.chat.completions.create({ model: "m", messages, temperature: 0 });
	const calls = reply.choices[0].message.tool_calls!.map((c: any) => ({
		name: c.function.name,
		args: JSON.parse(c.function.arguments),
	}));
	const found: string[] = [];
	for (const call of calls) {
		const mapping = MAPPINGS[call.name];
		const resource = mapping.resourceOf?.(call.args) || undefined;
		if (isGranted(mapping.type, resource)) continue;
		found.push(`${mapping.type}:${resource || "*"}`);
	}
	return found;
}

export interface Step {
	tool: string;
	args: string;
}

export class Fallback {
	private model: any;
	async run(step: Step) {
		return this.executeFallback(step.tool, step.args);
	}
	private async executeFallback(name: string, args: string) {
		const content = `The tool "${name}" is not there. Answer from what you know: ${args}`;
		return await this.model.complete([{ role: "user", content }]);
	}
}

type Own = { toolName: string; parameters: Record<string, any> };
const CHAIN: Own[] = [
	{ toolName: "read-file", parameters: { path: "README.md" } },
	{ toolName: "run-command", parameters: { command: "npm test" } },
];

export class Chains {
	constructor(private tools: Map<string, any>) {}
	async step(own: Own) {
		const tool = this.tools.get(own.toolName);
		return tool.execute(own.parameters);
	}
	async run() {
		for (const own of CHAIN) await this.step(own);
	}
}
