// Whether the text is blank is no question about the arguments in it.
function parseArguments(raw: string): Record<string, unknown> {
	if (!raw.trim()) return {};
	const parsed = JSON.parse(raw); // expect: tool-args-unvalidated-dispatch
	return parsed && typeof parsed === "object" && !Array.isArray(parsed) ? parsed : {};
}
export async function helper(tools: any, response: any) {
	for (const call of response.tool_calls) await tools[call.function.name](parseArguments(call.function.arguments));
}
export async function inPlace(tools: any, call: any) {
	const raw: string = call.function.arguments;
	if (!raw.startsWith("{")) return "no JSON";
	if (!raw.length) return "none";
	return tools[call.function.name](JSON.parse(raw)); // expect: tool-args-unvalidated-dispatch
}
