// Put into the chosen tool, which runs afterwards; or into something that does not.
type Action = { setArgs(args: any): void; execute(): Promise<void>; show(): void };

export async function run(call: any, actions: Record<string, Action>) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	const action = actions[call.function.name];
	action.setArgs(args);
	await action.execute();
}

export async function shown(call: any, actions: Record<string, Action>) {
	const args = JSON.parse(call.function.arguments);
	const action = actions[call.function.name];
	action.setArgs(args);
	action.show();
}

export async function checked(call: any, actions: Record<string, Action & { schema: { parse(args: unknown): any } }>) {
	const action = actions[call.function.name];
	action.setArgs(action.schema.parse(JSON.parse(call.function.arguments)));
	await action.execute();
}
