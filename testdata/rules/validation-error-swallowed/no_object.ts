// JSON that is no object becomes an empty one, and the tool runs on it.
export async function emptied(call: any, tools: any) {
	let args: any;
	try {
		args = JSON.parse(call.function.arguments);
	} catch {
		return "no JSON";
	}
	if (typeof args !== "object" || args === null) args = {}; // expect: validation-error-swallowed
	return tools[call.function.name](args);
}

export async function refused(call: any, tools: any) {
	const args = JSON.parse(call.function.arguments);
	if (typeof args !== "object" || args === null) throw new Error("no object");
	return tools[call.function.name](args);
}

export async function either(call: any, tools: any) {
	let args = call.function.arguments;
	if (typeof args === "string") args = JSON.parse(args);
	return tools[call.function.name](args);
}
