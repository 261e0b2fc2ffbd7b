// The first argument, whichever that is.
export function first(message: any) {
	return message.tool_calls.map((call: any) => {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		return Object.values(args)[0];
	});
}
