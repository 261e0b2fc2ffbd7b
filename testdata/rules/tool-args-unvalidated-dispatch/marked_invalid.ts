// What does not fit its tool's schema is marked so by the AI SDK: who leaves it out runs what was checked.
import { generateText, tool } from "ai";
import { z } from "zod";
import { executeBash } from "elsewhere";

const tools = { bash: tool({ description: "run", inputSchema: z.object({ command: z.string() }) }) };

export async function leftOut(model: any, history: any[]) {
	const { toolCalls } = await generateText({ model, messages: history, tools });
	for (const call of toolCalls) {
		if (call.invalid) continue;
		if (call.toolName === "bash") await executeBash((call.input as { command: string }).command);
	}
}

export async function asked(model: any, history: any[]) {
	const { toolCalls } = await generateText({ model, messages: history, tools });
	for (const call of toolCalls) {
		if (!call.dynamic && call.toolName === "bash") await executeBash((call.input as { command: string }).command);
	}
}

export async function onlyCounted(model: any, history: any[]) {
	let wrong = 0;
	const { toolCalls } = await generateText({ model, messages: history, tools });
	for (const call of toolCalls) {
		if (call.invalid) wrong++;
		if (call.toolName === "bash") await executeBash((call.input as { command: string }).command); // expect: tool-args-unvalidated-dispatch
	}
	return wrong;
}
