// Parsed here, run in across_run.ts.
export function callsOf(message: any) {
	return message.tool_calls.map((call: any) => ({ id: call.id, toolName: call.function.name, input: JSON.parse(call.function.arguments) }));
}
