// A key or a type that a value is asked for is no tool's name: textContent() is not called like it.
function textContent(content: unknown): string {
	if (typeof content === "string") return content;
	if (content && typeof content === "object" && "text" in content) {
		return textContent((content as { text?: unknown }).text);
	}
	return "";
}
function stringFrom(value: unknown): string {
	if (typeof value === "string") return stringFrom(value.trim());
	return "";
}
export function title(toolCall: any): string | undefined {
	const args = JSON.parse(toolCall.function.arguments);
	if (toolCall.function.name === "ask_person") return textContent(args.question).slice(0, 80);
	if (toolCall.function.name === "tell") return stringFrom(args.words);
	return undefined;
}
