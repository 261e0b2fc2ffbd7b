// The calls are gathered, parsed and run in three loops: what is put into a loop's variable is put into the list's element.
import OpenAI from "openai";

const client = new OpenAI();
const tools: Record<string, (p: any) => Promise<any>> = {};

export async function turn(messages: any[]) {
	const calls: any[] = [];
	for await (const part of await client.chat.completions.create({ model: "m", messages, stream: true, tools: [] })) {
		for (const piece of part.choices[0]?.delta?.tool_calls ?? []) {
			if (piece.id) calls.push({ name: piece.function?.name, text: "", parameters: {} });
			else calls[calls.length - 1].text += piece.function?.arguments ?? "";
		}
	}
	for (const call of calls) call.parameters = JSON.parse(call.text); // expect: tool-args-unvalidated-dispatch
	for (const call of calls) messages.push(await tools[call.name](call.parameters));
}

export async function whole(messages: any[]) {
	const answer = await client.chat.completions.create({ model: "m", messages, tools: [] });
	const calls: any[] = answer.choices[0].message.tool_calls ?? [];
	for (const call of calls) call.parameters = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	for (const call of calls) messages.push(await tools[call.function.name](call.parameters));
}

export async function checked(messages: any[], schemas: any) {
	const answer = await client.chat.completions.create({ model: "m", messages, tools: [] });
	const calls: any[] = answer.choices[0].message.tool_calls ?? [];
	for (const call of calls) call.parameters = schemas[call.function.name].parse(JSON.parse(call.function.arguments));
	for (const call of calls) messages.push(await tools[call.function.name](call.parameters));
}
