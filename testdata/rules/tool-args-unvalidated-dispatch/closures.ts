// What a tool's method gives back runs the tool, and checks nothing.
class Tool {
	constructor(private run: (a: any) => any) {}
	getHandler() {
		return async (args: any) => this.run(args);
	}
}
class Dispatcher {
	private tools: Map<string, Tool> = new Map();
	async dispatch(name: string, args: unknown) {
		const handler = this.tools.get(name)!.getHandler();
		return await handler(args);
	}
}
export async function loop(dispatcher: Dispatcher, response: any) {
	for (const call of response.tool_calls)
		await dispatcher.dispatch(call.function.name, JSON.parse(call.function.arguments)); // expect: tool-args-unvalidated-dispatch
}
