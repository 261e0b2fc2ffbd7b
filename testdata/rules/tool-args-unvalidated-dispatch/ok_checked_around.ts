// Checked first, then run within closures that are made afterwards.
import Anthropic from "@anthropic-ai/sdk";

interface Schema { required?: string[]; properties?: Record<string, { type?: string }> }

function fit(name: string, value: any, wanted: { type?: string }): void {
	const actual = Array.isArray(value) ? "array" : typeof value;
	if (wanted.type && actual !== wanted.type) throw new Error(`${name} must be ${wanted.type}`);
}

export function look(given: any, schema: Schema): void {
	for (const key of schema.required ?? []) if (!(key in given)) throw new Error(`${key} is missing`);
	for (const [key, value] of Object.entries(given)) {
		const wanted = schema.properties?.[key];
		if (wanted) fit(key, value, wanted);
	}
}

async function within<T>(work: () => Promise<T>, ms: number): Promise<T> {
	return Promise.race([work(), new Promise<T>((_, no) => setTimeout(() => no(new Error("late")), ms))]);
}

abstract class Base {
	abstract readonly schema: Schema;
	protected abstract act(given: any): Promise<string>;
	async execute(given: any): Promise<string> {
		try {
			this.look(given);
			return await within(() => within(() => this.act(given), 500), 1000);
		} catch (e) {
			return String(e);
		}
	}
	protected look(given: any): void {
		try {
			look(given, this.schema);
		} catch (e) {
			throw new Error(`does not fit: ${e}`);
		}
	}
}

class List extends Base {
	schema = { required: ["path"], properties: { path: { type: "string" } } };
	protected async act(given: any) { return given.path.trim(); }
}

const tools: Record<string, Base> = { list: new List() };
const client = new Anthropic();

export async function turn(messages: any[]) {
	const reply = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 9, messages });
	for (const block of reply.content) {
		if (block.type !== "tool_use") continue;
		const tool = tools[block.name];
		if (tool) await tool.execute(block.input);
	}
}
