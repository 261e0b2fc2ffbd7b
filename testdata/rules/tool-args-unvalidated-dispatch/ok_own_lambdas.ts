// What a function of one's own does with a field chooses nothing: no tool is anywhere.
import OpenAI from "openai";

const client = new OpenAI();

export async function summary(text: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
	const raw = JSON.parse(reply.choices[0].message.content ?? "{}") as Record<string, unknown>;
	const list = (value: unknown) => (Array.isArray(value) ? value.map(String).slice(0, 20) : []);
	return { limits: list(raw.limits), open: list(raw.open) };
}
