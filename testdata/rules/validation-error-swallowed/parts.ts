// The tool gets parts of what did not parse: all of them are missing.
export async function run(toolCalls: any[]) {
	for (const call of toolCalls) {
		const args = (() => {
			try {
				return JSON.parse(call.function.arguments);
			} catch {
				return {}; // expect: validation-error-swallowed
			}
		})();
		if (call.function.name === "fetch_examples") {
			await fetchExamples({ topic: args.topic, count: 3 });
		}
	}
}
export async function named(call: any) {
	let args: any = {}; // expect: validation-error-swallowed
	try {
		args = JSON.parse(call.function.arguments);
	} catch (e) {
		console.error(e);
	}
	if (call.function.name === "create_user") return createUser(args.name);
}
export async function told(call: any) {
	let args: any = {};
	try {
		args = JSON.parse(call.function.arguments);
	} catch (e) {
		return String(e);
	}
	if (call.function.name === "create_user") return createUser(args.name);
}
