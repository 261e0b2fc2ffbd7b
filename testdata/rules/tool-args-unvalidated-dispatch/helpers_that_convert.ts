// Helpers that make a text of anything, or ask for the object as a whole, check nothing.
interface Tool { execute(args: Record<string, unknown>): Promise<string> }
function asString(v: unknown): string { return String(v ?? ""); }
class Read implements Tool {
	async execute(args: Record<string, unknown>) { return read(asString(args.path)); }
}
const tools: Record<string, Tool> = { read: new Read() };
export async function run(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	const tool = tools[toolCall.function.name];
	await tool.execute(args);
}
function object(v: unknown): any {
	if (typeof v !== "object" || v === null) throw new Error("no object");
	return v;
}
interface Job { run(args: unknown): Promise<string> }
class Build implements Job {
	async run(args: unknown) {
		const a = object(args);
		return build(a.target);
	}
}
const jobs: Record<string, Job> = { build: new Build() };
export async function go(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	await jobs[toolCall.function.name].run(args);
}
interface Step { execute(args: Record<string, unknown>): Promise<string> }
abstract class BaseStep implements Step {
	abstract execute(args: Record<string, unknown>): Promise<string>;
}
class Checked extends BaseStep {
	async execute(args: Record<string, unknown>) {
		if (typeof args.path !== "string") throw new Error("no path");
		return read(args.path);
	}
}
class Unchecked extends BaseStep {
	async execute(args: Record<string, unknown>) { return read(asString(args.path)); }
}
const steps: Record<string, Step> = { checked: new Checked(), unchecked: new Unchecked() };
export async function one(toolCall: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	const step = steps[toolCall.function.name];
	await step.execute(args);
}
