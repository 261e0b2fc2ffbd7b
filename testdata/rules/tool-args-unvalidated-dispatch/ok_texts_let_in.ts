// Only texts and numbers are let in, and every one is made a text: no wrong type runs.
interface Call {
	tool: string;
	pattern?: string;
	max?: number;
}

function callOf(tool: string, args: Record<string, string>): Call {
	const call: Call = { tool };
	if (args.pattern !== undefined) call.pattern = args.pattern;
	if (args.max !== undefined) {
		const n = parseInt(args.max, 10);
		if (!Number.isNaN(n)) call.max = n;
	}
	return call;
}

function fromObject(given: Record<string, unknown>): Call | null {
	const tool = typeof given.tool === "string" && given.tool;
	if (!tool) return null;
	const args = (given.arguments ?? {}) as Record<string, unknown>;
	const texts: Record<string, string> = {};
	for (const [key, value] of Object.entries(args)) {
		if (typeof value === "string" || typeof value === "number") texts[key] = String(value);
	}
	return callOf(tool, texts);
}

async function list(pattern?: string, max?: number) {
	return [pattern, max];
}

export async function run(text: string) {
	const call = fromObject(JSON.parse(text));
	if (call?.tool === "list") return list(call.pattern, call.max);
}
