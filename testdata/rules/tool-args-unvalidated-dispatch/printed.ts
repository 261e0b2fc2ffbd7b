// A tool whose result is printed is run all the same.
export async function show(call: any, tools: any, shell: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	console.log(await tools[call.function.name](args));
}

export async function branch(call: any, shell: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (call.function.name === "bash") console.log(await shell.run(args.command));
}
