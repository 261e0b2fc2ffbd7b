// What judges a call before it runs, and what only counts, weighs or names it, runs no tool.
interface Hooks {
	validateToolCall?: (name: string, args: unknown) => Promise<{ allow: boolean; reason?: string }>;
	canUseTool?: (name: string, args: unknown) => Promise<boolean>;
	checkPermission(name: string, args: unknown): Promise<string>;
}

export class Loop {
	constructor(private hooks: Hooks) {}

	async ask(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const verdict = await this.hooks.validateToolCall?.(toolCall.function.name, args);
		if (verdict && !verdict.allow) return { error: verdict.reason };
		return { ok: true };
	}

	async may(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const ok = await this.hooks.canUseTool!(toolCall.function.name, args);
		return ok;
	}

	async permission(toolCall: any) {
		const args = JSON.parse(toolCall.function.arguments);
		return await this.hooks.checkPermission(toolCall.function.name, args);
	}

	async decision(toolCall: any, guard: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const decision = await guard(toolCall.function.name, args);
		if (decision === "deny") return "denied";
		if (decision.action === "block") return "blocked";
		return "fine";
	}
}

export class Costs {
	private seen = new Set<string>();
	private spent = 0;

	cost(toolCall: any, tools: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const price = tools.cost(toolCall.function.name, args);
		this.spent += price;
	}

	key(toolCall: any, keyer: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const key = keyer.compute(toolCall.function.name, args);
		if (this.seen.has(key)) return "again";
		this.seen.add(key);
	}

	parallel(toolCall: any, tool: any) {
		const args = JSON.parse(toolCall.function.arguments);
		return tool.isConcurrencySafe(args) && tool.isReadOnly(args);
	}

	size(toolCall: any, tool: any) {
		const args = JSON.parse(toolCall.function.arguments);
		const n = tool.measure(toolCall.function.name, args);
		if (n > 1000) throw new Error("too big");
	}
}

export function asked(toolCall: any, tool: any) {
	const args = JSON.parse(toolCall.function.arguments);
	const dangerous = typeof tool.dangerous === "function" ? tool.dangerous(args) : tool.dangerous;
	return { name: toolCall.function.name, dangerous };
}

export function said(toolCall: any, steps: any) {
	const args = JSON.parse(toolCall.function.arguments);
	return steps.humanizeToolStep(toolCall.function.name, args);
}
