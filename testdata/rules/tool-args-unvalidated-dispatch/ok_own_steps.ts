// Steps of the program's own: what has a function in it was never sent by a model.
import { spawn } from "node:child_process";

interface Step {
	id: string;
	toolName: string;
	parameters: Record<string, any>;
	condition?: (results: any[]) => boolean;
}

class Shell {
	async execute(params: { command: string }) {
		return new Promise((resolve) => spawn("bash", ["-c", params.command]).on("close", resolve));
	}
}

class Registry {
	private tools = new Map<string, Shell>([["shell", new Shell()]]);
	getTool(name: string) {
		return this.tools.get(name);
	}
}

export class Chains {
	constructor(private registry: Registry) {}

	async run(steps: Step[]) {
		for (const step of steps) await this.one(step);
	}

	private async one(step: Step) {
		const tool = this.registry.getTool(step.toolName);
		if (!tool) throw new Error("no such tool");
		return tool.execute(step.parameters);
	}
}
