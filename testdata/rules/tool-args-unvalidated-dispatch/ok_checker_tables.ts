// What is taken from a table of validators checks, and runs no tool.
const validators: Record<string, (args: unknown) => string[]> = {};

export function errorsOf(call: any) {
	const args = JSON.parse(call.function.arguments);
	const validator = validators[call.function.name];
	return [...validators[call.function.name](args), ...validator(args)];
}
