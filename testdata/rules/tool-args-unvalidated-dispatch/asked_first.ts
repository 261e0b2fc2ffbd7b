// A tool that says whether it went well is no check of what is written down behind it.
export async function failed(message: any, tools: any, log: any) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		if (!(await tools[call.function.name](args))) continue;
		log.info("done", args);
	}
}
export async function alone(message: any, tools: any, out: string[]) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		if (!(await tools[call.function.name](args))) out.push("failed");
	}
}
