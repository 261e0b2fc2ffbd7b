// A type says it is a tool's call: then what it calls the arguments does not matter.
import type { ToolCall } from "./sdk";

const registry: Record<string, (params: any) => Promise<string>> = {};

export async function run(calls: ToolCall[]) {
	const results: string[] = [];
	for (const call of calls) {
		results.push(await registry[call.name](call.params)); // expect: tool-args-unvalidated-dispatch
	}
	return results;
}
