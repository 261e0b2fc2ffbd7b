// What rewrites arguments, what writes a log whatever its method is called, and what a text can do of itself run no tool.
import { devLog } from "./log";

type Context = { tool?: string; toolInput: unknown };
export const hook = (transformer: (tool: string, input: unknown) => unknown) => (ctx: Context) => {
	if (!ctx.tool) return undefined;
	const modified = transformer(ctx.tool, ctx.toolInput);
	return modified === ctx.toolInput ? undefined : { modifiedInput: modified };
};

export class Fixer {
	apply(toolCall: any) {
		const fixed = { ...toolCall.parameters };
		for (const [key, value] of Object.entries(fixed)) {
			if (value !== "true") continue;
			fixed[key] = true;
			devLog.retry("made a boolean of a text", { key, originalValue: value });
		}
		return { ...toolCall, parameters: fixed };
	}
}

export class Runner {
	constructor(private fixer: Fixer) {}
	all(reply: any) {
		const calls = reply.tool_calls.map((call: any) => ({ name: call.name, parameters: call.function?.arguments }));
		return calls.map((call: any) => this.fixer.apply(call));
	}
}
