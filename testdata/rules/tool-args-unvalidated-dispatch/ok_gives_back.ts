// What gives back an object as it is, or nothing, runs no tool: a view reads what was sent.
import type { ChatCompletionMessageToolCall } from "openai/resources";

const asObject = (value: unknown): Record<string, unknown> | null => {
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		return null;
	}
	return value as Record<string, unknown>;
};
function orEmpty(value: unknown) {
	return value && typeof value === "object" ? value : {};
}
export function describe(call: ChatCompletionMessageToolCall) {
	try {
		const args = asObject(JSON.parse(call.function.arguments));
		const more = orEmpty(JSON.parse(call.function.arguments));
		return { title: call.function.name, lines: Object.keys(args ?? more) };
	} catch {
		return null;
	}
}
