// What one tool needs is looked at in its branch, or one field for all of them; then any tool runs.
export async function each(reply: any, executeTool: any) {
	for (const call of reply.tool_calls) {
		const name = call.function.name;
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		if (name === "write_file" && !args.path) return "no path";
		await executeTool(name, args);
	}
}

export async function every(reply: any, tools: any) {
	for (const call of reply.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		if (!args.path) throw new Error("no path");
		await tools[call.function.name](args);
	}
}

export async function typed(reply: any, tools: any) {
	for (const call of reply.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		if (typeof args.path !== "string") throw new Error("no path");
		await tools[call.function.name](args);
	}
}

export async function ofOne(reply: any, remove: any) {
	for (const call of reply.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		if (call.function.name !== "remove") continue;
		if (!args.path) throw new Error("no path");
		await remove(args);
	}
}
