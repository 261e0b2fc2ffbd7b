// Each part is made what it should be where it is taken; a part of a text is none of a list.
async function runTool(name: string, args: any, fallback: string): Promise<string> {
	if (name === "web_search") return search(String(args?.query || fallback));
	if (name === "read_page") return read(String(args?.url || ""), Number(args.limit));
	return `no tool ${name}`;
}

export async function step(message: any, question: string) {
	for (const call of message.tool_calls) {
		const args = JSON.parse(call.function.arguments);
		message.results.push(await runTool(call.function.name, args, question));
	}
}

function withoutFence(text: string): string {
	const fenced = text.trim().match(/^```(?:json)?\s*([\s\S]*?)\s*```$/i);
	return fenced ? fenced[1].trim() : text;
}

export function inner(call: any) {
	const args = JSON.parse(call.function.arguments);
	return JSON.parse(withoutFence(args.body));
}
