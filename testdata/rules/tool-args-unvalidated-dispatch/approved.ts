// A person who says yes has looked at no schema.
export async function whole(toolCall: any, tools: any, ui: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (!(await ui.confirm(toolCall.function.name, args))) return "denied";
	return tools[toolCall.function.name](args);
}
export async function part(toolCall: any, tools: any, ui: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (!(await ui.requestApproval(`delete ${args.path}`, args.path))) return "denied";
	return tools[toolCall.function.name](args);
}
export async function kept(toolCall: any, tools: any, ask: any) {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	const question = describe(args);
	if (question && !(await askPermission(question.title, question.command))) return "denied";
	return tools[toolCall.function.name](args);
}
function describe(args: any) {
	return args.command ? { title: `run ${args.command}`, command: args.command } : null;
}
