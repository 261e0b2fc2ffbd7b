// What is kept key by key, those that are listed and whose type was asked for, is what the tool takes.
import OpenAI from "openai";
import { tools } from "./elsewhere";

const client = new OpenAI();
const KEYS: Record<string, Set<string>> = { volume: new Set(["table", "day"]) };

function isSimple(value: unknown) {
	return typeof value === "string" || typeof value === "number";
}

export async function kept(question: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }], tools: [] });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const sent: Record<string, unknown> = {};
		for (const [key, value] of Object.entries(JSON.parse(call.function.arguments))) {
			if (KEYS[call.function.name].has(key) && isSimple(value)) sent[key] = value;
		}
		await tools[call.function.name](sent);
	}
}

export async function filtered(question: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }], tools: [] });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const sent = Object.fromEntries(
			Object.entries(JSON.parse(call.function.arguments)).filter(
				([key, value]) => KEYS[call.function.name].has(key) && typeof value === "string",
			),
		);
		await tools[call.function.name](sent);
	}
}

export async function filteredByMissing(question: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }], tools: [] });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const sent = Object.fromEntries(
			Object.entries(JSON.parse(call.function.arguments)).filter(([, value]) => value !== undefined), // todo-expect: tool-args-unvalidated-dispatch
		);
		await tools[call.function.name](sent);
	}
}
