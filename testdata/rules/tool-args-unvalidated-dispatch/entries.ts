// The tool stands in a table's entry; calls that somebody else collects.
import { parse } from "./elsewhere";

const TOOLS: Record<string, any> = {};
const funcs: Record<string, (a: any) => any> = {};

export function request(message: any) {
	if (message.method === "tools/call") {
		const { name, arguments: args } = message.params;
		const tool = TOOLS[name];
		return tool["handler"](args); // expect: tool-args-unvalidated-dispatch
	}
}

export function byLocal(call: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	const tool = TOOLS[call.function.name];
	const handler = tool["handler"];
	return handler(args);
}

export async function collected(text: string) {
	const runTools = [] as any[];
	parse(text, runTools);
	return Promise.all([...runTools].map((tool) => funcs[tool.function.name](JSON.parse(tool.function.arguments)))); // expect: tool-args-unvalidated-dispatch
}

export async function inTurn(text: string) {
	const calls: any[] = [];
	parse(text, calls);
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await funcs[call.function.name](args);
	}
}
