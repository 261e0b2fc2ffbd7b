// What is made of the arguments is a label: text, a URL, a date.
type ToolCall = { id: string; name: string; arguments?: Record<string, unknown> };

function shortenUrl(url: string): string {
	try {
		const parsed = new URL(url);
		return parsed.hostname + parsed.pathname.slice(0, 20);
	} catch {
		return url.slice(0, 30);
	}
}

const dayOf = (text: string) => new Intl.DateTimeFormat("en").format(new Date(text));

export function describe(toolCall: ToolCall): string {
	const { name, arguments: args = {} } = toolCall;
	switch (name) {
		case "Glob":
			return String(args.pattern || "").slice(0, 30);
		case "web_fetch":
			return shortenUrl(String(args.url || ""));
		case "remind":
			return dayOf(String(args.when));
		default:
			return "";
	}
}
