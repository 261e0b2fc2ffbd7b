// Arguments come as text or as an object; what did not parse is {} all the same.
type Step = { name: string; args: Record<string, unknown> };
const steps: Record<string, (a: any) => Promise<string>> = {};

function stepsOf(raw: any[] | undefined): Step[] {
	const out: Step[] = [];
	for (const one of raw ?? []) {
		let args: Record<string, unknown> = {};
		const given = one.function?.arguments;
		if (typeof given === "string") {
			try {
				args = JSON.parse(given);
			} catch {
				args = {}; // expect: validation-error-swallowed
			}
		} else if (given && typeof given === "object") args = given;
		out.push({ name: one.function?.name, args });
	}
	return out;
}

export async function go(answer: Response) {
	const data: any = await answer.json();
	for (const step of stepsOf(data.message.tool_calls)) await steps[step.name](step.args);
}

// A protocol of lines: what a call is stands in the text.
const registered = new Map<string, { execute(a: Record<string, unknown>): Promise<string> }>();
type Parsed = { toolCall?: { name: string; args: Record<string, unknown> } };

function parseLines(raw: string): Parsed {
	const result: Parsed = {};
	for (const line of raw.split("\n")) {
		const match = line.match(/^CALL:\s*(\w+)\s*(.*)$/);
		if (!match) continue;
		try {
			result.toolCall = { name: match[1], args: JSON.parse(match[2]) };
		} catch {
			result.toolCall = { name: match[1], args: {} }; // expect: validation-error-swallowed
		}
		return result;
	}
	return result;
}

export async function byLines(ask: () => Promise<string>) {
	const { toolCall } = parseLines(await ask());
	if (toolCall) return registered.get(toolCall.name)!.execute(toolCall.args);
}

// Told to whoever asks: the tool does not run.
function parseTold(raw: string) {
	const match = raw.match(/^CALL:\s*(\w+)\s*(.*)$/);
	if (!match) return {};
	try {
		return { toolCall: { name: match[1], args: JSON.parse(match[2]) } };
	} catch (error) {
		return { error: String(error) };
	}
}

export async function told(ask: () => Promise<string>) {
	const { toolCall, error } = parseTold(await ask()) as any;
	if (error) return error;
	return registered.get(toolCall.name)!.execute(toolCall.args);
}
