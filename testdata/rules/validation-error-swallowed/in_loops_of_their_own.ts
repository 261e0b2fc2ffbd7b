// Parsed in a loop of its own, run in the next.
import OpenAI from "openai";

const client = new OpenAI();
const tools: Record<string, (p: any) => Promise<any>> = {};

export async function turn(messages: any[]) {
	const answer = await client.chat.completions.create({ model: "m", messages, tools: [] });
	const calls: any[] = answer.choices[0].message.tool_calls ?? [];
	for (const call of calls) {
		try {
			call.parameters = JSON.parse(call.function.arguments);
		} catch {
			call.parameters = {}; // expect: validation-error-swallowed
		}
	}
	for (const call of calls) messages.push(await tools[call.function.name](call.parameters));
}

export async function told(messages: any[]) {
	const answer = await client.chat.completions.create({ model: "m", messages, tools: [] });
	const calls: any[] = answer.choices[0].message.tool_calls ?? [];
	const ready: any[] = [];
	for (const call of calls) {
		try {
			call.parameters = JSON.parse(call.function.arguments);
			ready.push(call);
		} catch (error) {
			messages.push({ role: "tool", tool_call_id: call.id, content: String(error) });
		}
	}
	for (const call of ready) messages.push(await tools[call.function.name](call.parameters));
}
