// A table of functions that each make a text for a screen, or say whether something may be done: nothing runs.
type Call = { toolName: string; args: Record<string, unknown> };
const titles: Record<string, (a: any) => string> = {
	fetch: (a) => `Fetching ${a.url}`,
	move: (a) => (a.to ? `Moving to ${a.to}` : "Moving"),
};
const verdicts: Record<string, (a: any) => "allow" | "ask" | "deny"> = {
	fetch: (a) => (a.url.startsWith("https://docs.") ? "allow" : "ask"),
	move: () => "deny",
};
export function shown(message: any, show: (text: string) => void) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		show(titles[call.function.name]?.(args) ?? call.function.name);
	}
}
export function may(call: Call) {
	return verdicts[call.toolName]?.(call.args) ?? "ask";
}
