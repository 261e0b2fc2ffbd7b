// The other branch, another state: what the model sent may not fit.
import { type UIMessage } from "ai";

const executions: Record<string, (args: any, options: any) => Promise<unknown>> = {};

export async function others(part: any) {
	if (part.state === "output-available") return;
	const run = executions[part.toolName];
	await run(part.input, { toolCallId: part.toolCallId }); // expect: tool-args-unvalidated-dispatch
}

export async function streaming(part: any) {
	if (part.state !== "input-streaming") return;
	const run = executions[part.toolName];
	await run(part.input, { toolCallId: part.toolCallId }); // expect: tool-args-unvalidated-dispatch
}
