// Models that take a temperature as long as they are not asked to reason.
import OpenAI from "openai";

const client = new OpenAI();
export async function ask(messages: any, effort: string) {
	await client.chat.completions.create({ model: "gpt-5.2", messages, temperature: 0.8, reasoning_effort: "high" }); // expect: temperature-unsupported-by-model
	await client.responses.create({ model: "gpt-5.4", input: messages, temperature: 0, reasoning: { effort: "low" } }); // expect: temperature-unsupported-by-model
	await client.responses.create({ model: "gpt-5.4", input: messages, temperature: 0, reasoning: { effort: "none" } });
	await client.responses.create({ model: "gpt-5.4", input: messages, temperature: 0, reasoning: { effort } });
	await client.responses.create({ model: "gpt-5.4", input: messages, temperature: 0 });
}
export const byHand = (messages: any) =>
	fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-5.1", messages, temperature: 0.3, reasoning_effort: "medium" }) }); // expect: temperature-unsupported-by-model
