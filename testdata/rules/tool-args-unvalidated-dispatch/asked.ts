// The same, where the tool runs all the same.
export interface Step {
	tool: string;
	args: any;
}

export class Worker {
	private tools = new Map<string, { execute(args: any): Promise<string> }>();
	private model: any;
	async run(step: Step) {
		const tool = this.tools.get(step.tool);
		if (!tool) return this.executeFallback(step.tool, step.args);
		return await tool.execute(step.args); // expect: tool-args-unvalidated-dispatch
	}
	private async executeFallback(name: string, args: any) {
		const content = `The tool "${name}" is not there. Answer from what you know: ${args}`;
		return await this.model.complete([{ role: "user", content }]);
	}
}

type Own = { toolName: string; parameters: Record<string, any> };

export class Chains {
	constructor(private tools: Map<string, any>, private model: any) {}
	async step(own: Own) {
		const tool = this.tools.get(own.toolName);
		return tool.execute(own.parameters); // expect: tool-args-unvalidated-dispatch
	}
	async run(question: string) {
		await this.step({ toolName: "list", parameters: { path: "." } });
		const next = await this.model.next(question);
		await this.step(next);
	}
}
