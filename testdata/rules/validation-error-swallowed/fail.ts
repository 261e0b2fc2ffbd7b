export async function go(toolCall: any, tool: any) {
	let args;
	try {
		args = JSON.parse(toolCall.function.arguments);
	} catch {
		args = {}; // expect: validation-error-swallowed
	}
	return await tool.handler(args);
}
