// Beside those that give a member of what they get stands one that acts on it.
import { writeFileSync } from "node:fs";

const TOOLS: Record<string, { kind: string; go?: (args: any) => unknown }> = {
	name_of: { kind: "read", go: (args) => args.path as string },
	write_file: { kind: "write", go: (args) => writeFileSync(args.path, args.text) },
};

export function runAll(plan: { toolCalls: { name: string; args: any }[] }) {
	const out: unknown[] = [];
	for (const toolCall of plan.toolCalls) {
		const made = TOOLS[toolCall.name].go?.(toolCall.args) || undefined; // expect: tool-args-unvalidated-dispatch
		out.push(made);
	}
	return out;
}
