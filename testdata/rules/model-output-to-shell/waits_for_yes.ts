// The same in TypeScript: a button, a line of a chat, an action of a page.
import { exec } from "node:child_process";
import OpenAI from "openai";

const openai = new OpenAI();
const waiting = new Map<string, string>();

export async function ask(id: string, question: string) {
	const reply = await openai.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
	waiting.set(id, reply.choices[0].message.content ?? "");
}

export function decided(id: string, action: string) {
	if (action !== "approve") return;
	exec(waiting.get(id)!);
}

export function typed(id: string, line: string) {
	if (line === "/yes") exec(waiting.get(id)!);
	if (line === "/again") exec(waiting.get(id)!); // expect: model-output-to-shell
}
