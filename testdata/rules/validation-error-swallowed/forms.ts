export async function caught(toolCall: any, tools: any) {
	const args = await Promise.resolve(toolCall.function.arguments).then((text) => JSON.parse(text)).catch(() => ({})); // expect: validation-error-swallowed
	return tools[toolCall.function.name](args);
}

function parse(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return {}; // expect: validation-error-swallowed
	}
}

export async function byHelper(toolCall: any, tools: any) {
	return tools[toolCall.function.name](parse(toolCall.function.arguments));
}

function tryParse(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

export async function nullish(toolCall: any, tools: any) {
	const args = tryParse(toolCall.function.arguments) ?? {}; // expect: validation-error-swallowed
	return tools[toolCall.function.name](args);
}
