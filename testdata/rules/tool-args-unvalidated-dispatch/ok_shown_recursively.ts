// A text made by a function that calls itself is a text.
function textContent(content: unknown): string {
	if (typeof content === "string") return content;
	if (Array.isArray(content)) return content.map(textContent).join("");
	if (content && typeof content === "object" && "text" in content) return textContent((content as any).text);
	return "";
}

function summary(name: string, args: any): string | undefined {
	if (name === "ask_person") return textContent(args.question).slice(0, 80);
	return undefined;
}

export function lines(message: any) {
	return message.toolCalls.map((toolCall: any) => ({
		title: toolCall.name,
		summary: summary(toolCall.name, JSON.parse(toolCall.arguments)),
	}));
}
