// The same list, which is called one of calls; or what is in it has a type of that name.
type Tool = { execute(input: unknown): Promise<{ success: boolean }> };
type ToolCall = { tool: string; input: unknown };
const TABLE: Record<string, Tool> = {};

export class Steps {
	async execute(tool: string, input: unknown) {
		return TABLE[tool].execute(input);
	}

	async sequence(calls: Array<{ tool: string; input: unknown }>) {
		for (const call of calls) await this.execute(call.tool, call.input); // expect: tool-args-unvalidated-dispatch
	}

	together(steps: ToolCall[]) {
		return Promise.all(steps.map((step) => this.execute(step.tool, step.input))); // expect: tool-args-unvalidated-dispatch
	}
}
