// Arguments that are kept somewhere before the tool gets them.
export class Runner {
	private waiting: { name: string; args: any }[] = [];
	tools: any;
	collect(message: any) {
		for (const call of message.tool_calls) {
			this.waiting.push({ name: call.function.name, args: JSON.parse(call.function.arguments) }); // expect: tool-args-unvalidated-dispatch
		}
	}
	async flush() {
		for (const one of this.waiting) await this.tools[one.name](one.args);
	}
}

export async function buffers(stream: any, tools: any) {
	const calls: Record<number, any> = {};
	for await (const chunk of stream) {
		for (const delta of chunk.choices[0].delta.tool_calls || []) {
			if (!calls[delta.index]) calls[delta.index] = { function: { name: "", arguments: "" } };
			calls[delta.index].function.arguments += delta.function.arguments;
			calls[delta.index].function.name = delta.function.name;
		}
	}
	for (const call of Object.values(calls)) {
		const args = JSON.parse(call.function.arguments || "{}"); // expect: tool-args-unvalidated-dispatch
		await tools[call.function.name](args);
	}
}

export async function entries(stream: any, execute: any) {
	const calls = new Map<number, any>();
	for await (const chunk of stream) {
		for (const delta of chunk.choices[0].delta.tool_calls || []) {
			const entry = calls.get(delta.index) ?? { name: "", args: "" };
			entry.name += delta.function?.name ?? "";
			entry.args += delta.function?.arguments ?? "";
			calls.set(delta.index, entry);
		}
	}
	for (const [, call] of calls) await execute(call.name, JSON.parse(call.args)); // expect: tool-args-unvalidated-dispatch
}
