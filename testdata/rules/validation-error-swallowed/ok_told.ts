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
