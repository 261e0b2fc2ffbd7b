// No arguments at all are none: told of is what stands for those that did not parse.
function parsed(raw: string): Record<string, unknown> {
	if (!raw) return {};
	try {
		return JSON.parse(raw);
	} catch {
		return {}; // expect: validation-error-swallowed
	}
}

function strict(raw: string): Record<string, unknown> {
	if (!raw) return {};
	return JSON.parse(raw);
}

export async function run(call: any, tools: Record<string, (args: object) => Promise<string>>) {
	return tools[call.function.name](parsed(call.function.arguments));
}

export async function strictly(call: any, tools: Record<string, (args: object) => Promise<string>>) {
	try {
		return await tools[call.function.name](strict(call.function.arguments));
	} catch (error) {
		return String(error);
	}
}
