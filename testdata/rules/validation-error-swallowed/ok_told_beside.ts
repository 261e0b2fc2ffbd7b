// What stands beside the {} tells of the failure, and nothing runs before it was asked about.
declare const tools: Record<string, (args: any) => Promise<string>>;

function parsed(text: string) {
	try {
		return { args: JSON.parse(text), error: null };
	} catch (e) {
		return { args: {}, error: String(e) };
	}
}

export async function byError(call: any) {
	const { args, error } = parsed(call.function.arguments);
	if (error) return error;
	return tools[call.function.name](args);
}

function judged(text: string) {
	try {
		return { ok: true, args: JSON.parse(text) };
	} catch {
		return { ok: false, args: {} };
	}
}

export async function byYesOrNo(call: any) {
	const result = judged(call.function.arguments);
	if (!result.ok) return "the arguments are no JSON";
	return tools[call.function.name](result.args);
}
