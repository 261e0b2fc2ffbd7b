// The same in TypeScript.
import OpenAI from "openai";

const skip = { type: "function" as const, function: { name: "skip", parameters: {} } };
const client = new OpenAI();

export async function answer(messages: any[], allow: boolean) {
	const extra: any = {};
	if (allow) {
		extra["tools"] = [];
		extra["tools"].push(skip);
	}
	return client.chat.completions.create({ model: "gpt-4o", temperature: 0.7, messages, ...extra }); // expect: tool-agent-temperature (error)
}

export async function none(messages: any[]) {
	const other: any = {};
	other["tools"] = [];
	other["stop"] = [];
	other["stop"].push("END");
	return client.chat.completions.create({ model: "gpt-4o", temperature: 0.7, messages, ...other });
}
