// A list that whoever calls a method of the program writes down; nothing says that its entries are a model's calls.
type Tool = { execute(input: unknown): Promise<{ success: boolean }> };
const TABLE: Record<string, Tool> = {};

export class Steps {
	async execute(tool: string, input: unknown) {
		return TABLE[tool].execute(input);
	}

	async sequence(steps: Array<{ tool: string; input: unknown }>) {
		for (const step of steps) await this.execute(step.tool, step.input);
	}

	together(steps: { tool: string; input: unknown }[]) {
		return Promise.all(steps.map((step) => this.execute(step.tool, step.input)));
	}
}
