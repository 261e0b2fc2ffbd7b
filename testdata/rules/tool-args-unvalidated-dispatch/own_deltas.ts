// A call put together from the pieces of a provider of one's own: what they are called there is nobody's protocol.
type Registry = Record<string, { run(args: unknown): Promise<string> }>;
export async function turn(registry: Registry, provider: any, body: any) {
	const calls: any[] = [];
	for await (const json of body) {
		for (const d of provider.parseEvent(json).toolCallDeltas ?? []) {
			if (!calls[d.index]) calls[d.index] = { id: "", type: "function", function: { name: "", arguments: "" } };
			if (d.name) calls[d.index].function.name += d.name;
			if (d.argsFragment) calls[d.index].function.arguments += d.argsFragment;
		}
	}
	for (const call of calls) {
		const args = JSON.parse(call.function.arguments || "{}"); // expect: tool-args-unvalidated-dispatch
		await registry[call.function.name].run(args);
	}
}
async function readStream(body: any) {
	const toolCalls: any[] = [];
	for await (const d of body) {
		const i = d.index ?? 0;
		if (!toolCalls[i]) toolCalls[i] = { id: "", type: "function", function: { name: "", arguments: "" } };
		if (d.name) toolCalls[i].function.name += d.name;
		if (d.args) toolCalls[i].function.arguments += d.args;
	}
	return { toolCalls };
}
export async function across(registry: Registry, body: any) {
	const { toolCalls } = await readStream(body);
	for (const call of toolCalls) {
		const name = call.function.name;
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await registry[name].run(args);
	}
}
