// The parts of a reply, looked through by array methods.
export async function filtered(parts: any[], handlers: any) {
	const call = parts.filter((p) => p.type === "tool-call")[0];
	return handlers[call.toolName](call.args); // expect: tool-args-unvalidated-dispatch
}

export async function flattened(message: any, tools: any) {
	const calls = message.content.flatMap((p: any) => (p.type === "tool-call" ? [p] : []));
	for (const call of calls) await tools[call.toolName].run(call.input); // expect: tool-args-unvalidated-dispatch
}

export async function deep(messages: any[], tools: any) {
	for (const call of messages.flatMap((m) => m.tool_calls ?? [])) {
		await tools[call.function.name](JSON.parse(call.function.arguments)); // expect: tool-args-unvalidated-dispatch
	}
}
