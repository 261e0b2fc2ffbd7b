// What a function hands to itself is looked at in the next turn; what it runs in this one is not.
import { execFile } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();
const agents = ["writer", "tester"];

async function ask(content) {
	const reply = await client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content }] });
	return reply.choices[0].message.content;
}

export async function run(who, task) {
	if (!agents.includes(who)) throw new Error("unknown agent");
	const text = await ask(task);
	if (text.startsWith("@")) return run(text.split("\n")[0], "help");
	execFile("/bin/sh", ["-c", text], () => {}); // expect: model-output-to-shell
}

export async function step(command, task) {
	if (!["ls", "pwd"].includes(command)) return;
	execFile("/bin/sh", ["-c", command], () => {});
	await step(await ask(task), task);
}
