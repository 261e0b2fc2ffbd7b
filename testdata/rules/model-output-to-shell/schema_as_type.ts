// A tool class of the project's own: its schema stands in the type of what its method gets, and a method of its own looks at the words first.
import { exec, spawn } from "node:child_process";
import { z } from "zod";

abstract class BaseTool<S extends z.ZodTypeAny> {
	abstract name: string;
	constructor(readonly parameterSchema: S) {}
	async execute(raw: unknown) {
		const given = this.parameterSchema.parse(raw);
		await this.check(given);
		return this.executeImpl(given);
	}
	async check(given: z.infer<S>): Promise<void> {}
	abstract executeImpl(given: z.infer<S>): Promise<unknown>;
}

export class BashTool extends BaseTool<typeof BashSchema> {
	name = "bash";
	async check(given: z.infer<typeof BashSchema>) {
		for (const word of ["rm -rf /", "sudo", "killall"]) if (given.command.includes(word)) throw new Error(word);
	}
	async executeImpl(given: z.infer<typeof BashSchema>) {
		return spawn("bash", ["-c", given.command]); // expect: model-output-to-shell (warning)
	}
}

export class PlainBashTool extends BaseTool<typeof BashSchema> {
	name = "bash";
	async executeImpl(given: z.infer<typeof BashSchema>) {
		return spawn("bash", ["-c", given.command]);
	}
}

export class CheckoutTool extends BaseTool<typeof BranchSchema> {
	name = "checkout";
	async executeImpl(given: z.infer<typeof BranchSchema>) {
		exec(`git log -n ${given.count}`);
		return exec(`git checkout ${given.branch}`); // expect: model-output-to-shell (error)
	}
}

export class KnownTool extends BaseTool<typeof BranchSchema> {
	name = "known";
	async check(given: z.infer<typeof BranchSchema>) {
		if (!/^[\w-]+$/.test(given.branch)) throw new Error("no");
	}
	async executeImpl(given: z.infer<typeof BranchSchema>) {
		return exec(`git checkout ${given.branch}`);
	}
}

export class Checkout extends Command<typeof BranchSchema> {
	async executeImpl(given: z.infer<typeof BranchSchema>) {
		return exec(`git checkout ${given.branch}`);
	}
}

const BashSchema = z.object({ command: z.string().describe("The bash command to execute") });
const BranchSchema = z.object({ branch: z.string(), count: z.number() });
