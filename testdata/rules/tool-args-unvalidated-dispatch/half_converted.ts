// One part is taken as it came.
async function runTool(name: string, args: any): Promise<string> {
	if (name === "web_search") return search(String(args.query));
	if (name === "read_page") return read(args.url);
	return `no tool ${name}`;
}

export async function step(message: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		message.results.push(await runTool(call.function.name, args));
	}
}
