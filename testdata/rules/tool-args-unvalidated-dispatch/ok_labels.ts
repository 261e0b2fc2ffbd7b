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

// A history is put together again: nothing runs.
type Payload = { role: string; tool_calls?: { function: { name: string; arguments: string } }[] };

export function history(payload: Payload, parts: unknown[]): unknown[] {
	if (payload.role === "assistant" && payload.tool_calls) {
		for (const tc of payload.tool_calls) {
			parts.splice(parts.length - 1, 0, {
				functionCall: { name: tc.function.name, args: JSON.parse(tc.function.arguments) },
			});
			parts.unshift({ functionCall: { name: tc.function.name, args: JSON.parse(tc.function.arguments) } });
		}
	}
	return parts;
}

// MCP's prompts are texts with their arguments filled in.
const prompts: Record<string, (args: Record<string, string>) => string> = {};
function getPrompt(name: string, args: Record<string, string> = {}) {
	const make = prompts[name];
	if (!make) throw new Error(`no prompt ${name}`);
	return { messages: [{ role: "user", content: make(args) }] };
}

export async function handle(request: { method: string; id: number; params: any }) {
	if (request.method === "prompts/get") {
		return { id: request.id, result: getPrompt(request.params?.name, request.params?.arguments || {}) };
	}
}
