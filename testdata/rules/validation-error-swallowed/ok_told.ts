// Arguments that do not parse never reach the tool.
const tools: Record<string, (a: any) => any> = {};

export function nextCall(message: any) {
	for (const call of message.tool_calls) {
		let input: any = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch (e) {
			console.log(e);
			continue;
		}
		tools[call.function.name](input);
	}
}

export function flagged(message: any) {
	const out: any[] = [];
	for (const call of message.tool_calls) {
		let input: any = {};
		let bad = false;
		try {
			input = JSON.parse(call.function.arguments);
		} catch (e) {
			bad = true;
		}
		if (bad) {
			out.push({ error: "arguments are no JSON" });
			continue;
		}
		out.push(tools[call.function.name](input));
	}
	return out;
}

export function overwritten(message: any) {
	const out: any[] = [];
	for (const call of message.tool_calls) {
		let input: any = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch (e) {
			input = null;
		}
		if (input === null) {
			out.push({ error: "arguments are no JSON" });
			continue;
		}
		out.push(tools[call.function.name](input));
	}
	return out;
}

export async function withoutArguments(message: any) {
	for (const call of message.tool_calls) {
		let args: any = {}; // of a call that has none
		if (call.function.arguments) {
			try {
				args = JSON.parse(call.function.arguments);
			} catch (e) {
				report(e);
				continue;
			}
		}
		await tools[call.function.name](args);
	}
}

export async function absent(message: any, run: (name: string, input: any) => Promise<any>) {
	for (const one of message.tool_calls) {
		const call = { name: one.function.name, arguments: one.function.arguments || {} }; // of a call that has none
		try {
			const input = typeof call.arguments === "string" ? JSON.parse(call.arguments) : call.arguments;
			await run(call.name, input);
		} catch (e) {
			report(e);
		}
	}
}
