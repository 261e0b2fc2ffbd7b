const tools: Record<string, (a: any) => any> = {};

export function marked(message: any) {
	const out: any[] = [];
	for (const call of message.tool_calls ?? []) {
		let input: Record<string, unknown> = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch {
			input = { __parse_error: call.function.arguments }; // expect: validation-error-swallowed
		}
		out.push(tools[call.function.name](input));
	}
	return out;
}

export function each(message: any) {
	for (const call of message.tool_calls) {
		let input: any = {}; // expect: validation-error-swallowed
		try {
			input = JSON.parse(call.function.arguments);
		} catch (e) {
			console.log(e);
		}
		tools[call.function.name](input);
	}
}
