// A file that only runs tools: what a model sends comes from across_turn.ts.
export class Registry {
	private tools = new Map<string, any>();

	async runAll(calls: Array<{ name: string; args: Record<string, unknown> }>) {
		return await Promise.all(calls.map(async (one) => await this.runOne(one.name, one.args)));
	}

	async runOne(name: string, args: Record<string, unknown>) {
		const entry = this.tools.get(name);
		if (!entry) return { error: "unknown" };
		return await entry.execute(args); // expect: tool-args-unvalidated-dispatch
	}
}
