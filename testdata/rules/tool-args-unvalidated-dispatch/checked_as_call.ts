// What checks is handed the call, or all calls, and looks at the arguments in them.
import { z } from "zod";
import { Tool } from "./orders";

interface Step {
	tool: string;
	arguments: Record<string, unknown>;
}

export class Batch {
	constructor(private tools: Map<string, Tool>) {}

	private checkAll(steps: Step[]) {
		for (const step of steps) {
			const tool = this.tools.get(step.tool);
			if (!tool) throw new Error("unknown");
			const read = tool.schema.safeParse(step.arguments);
			if (!read.success) throw new Error(read.error.message);
		}
	}

	async execute(steps: Step[]) {
		this.checkAll(steps);
		for (const step of steps) await this.one(step);
	}

	private async one(step: Step) {
		const tool = this.tools.get(step.tool);
		if (!tool) throw new Error("unknown");
		return tool.handle({ ...step.arguments, more: true });
	}
}

export class Single {
	constructor(private tools: Map<string, Tool>) {}

	private check(step: Step) {
		this.tools.get(step.tool)!.schema.parse(step.arguments);
	}

	async run(step: Step) {
		this.check(step);
		return this.tools.get(step.tool)!.handle(step.arguments);
	}
}

// Only whether there is such a tool.
export class Known {
	constructor(private tools: Map<string, Tool>) {}

	private check(step: Step) {
		if (!this.tools.get(step.tool)) throw new Error("unknown");
	}

	async run(step: Step) {
		this.check(step);
		return this.tools.get(step.tool)!.handle(step.arguments); // expect: tool-args-unvalidated-dispatch
	}
}

// The check is behind the run.
export class Late {
	constructor(private tools: Map<string, Tool>) {}

	private check(step: Step) {
		this.tools.get(step.tool)!.schema.parse(step.arguments);
	}

	async run(step: Step) {
		const answer = await this.tools.get(step.tool)!.handle(step.arguments); // expect: tool-args-unvalidated-dispatch
		this.check(step);
		return answer;
	}
}

// Not all callers check.
export class Two {
	constructor(private tools: Map<string, Tool>) {}

	async careful(steps: Step[]) {
		for (const step of steps) {
			this.tools.get(step.tool)!.schema.parse(step.arguments);
			await this.one(step);
		}
	}

	async careless(steps: Step[]) {
		for (const step of steps) await this.one(step);
	}

	private async one(step: Step) {
		return this.tools.get(step.tool)!.handle(step.arguments); // expect: tool-args-unvalidated-dispatch
	}
}
