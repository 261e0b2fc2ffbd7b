// The call comes in the model's plain answer.
import OpenAI from "openai";

const client = new OpenAI();
const functions: Record<string, (a: any) => any> = {};

async function ask(prompt: string) {
	const r = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
	return r.choices[0].message.content!;
}
export async function byParameters(prompt: string) {
	const call = JSON.parse(await ask(prompt)); // expect: tool-args-unvalidated-dispatch
	return functions[call.name](call.parameters);
}
export async function takenApart(prompt: string) {
	const { action, payload } = JSON.parse(await ask(prompt)); // expect: tool-args-unvalidated-dispatch
	return functions[action](payload);
}
export async function byVariable(prompt: string) {
	const step = JSON.parse(await ask(prompt)); // expect: tool-args-unvalidated-dispatch
	const handler = functions[step.fn];
	return handler(step.with);
}
