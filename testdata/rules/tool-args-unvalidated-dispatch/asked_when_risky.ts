// Whether a person is asked may hang on what was sent; who is asked says yes to what is wrong as well, and the rest runs unasked.
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
import { tools } from "./elsewhere";

const client = new OpenAI();

function classify(name: string, args: Record<string, unknown>): { title: string } | null {
	if (name === "delete_file") return { title: `Delete ${String(args.path)}` };
	if (name === "run_shell" && typeof args.command === "string" && /\brm\s+-rf/i.test(args.command)) return { title: "Run" };
	return null;
}

function isWrong(name: string, args: Record<string, unknown>): string | null {
	for (const [key, value] of Object.entries(args)) if (typeof value !== "string") return `${name}: ${key}`;
	return null;
}

async function approve(title: string): Promise<boolean> {
	const asked = createInterface({ input: process.stdin, output: process.stdout });
	return (await asked.question(`${title}? [y/N] `)) === "y";
}

async function calls(question: string) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }], tools: [] });
	return reply.choices[0].message.tool_calls ?? [];
}

export async function turn(question: string) {
	for (const call of await calls(question)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		const risky = classify(call.function.name, args);
		if (risky && !(await approve(risky.title))) continue;
		await tools[call.function.name](args);
	}
}

export async function turnWrong(question: string) {
	for (const call of await calls(question)) {
		const args = JSON.parse(call.function.arguments);
		const wrong = isWrong(call.function.name, args);
		if (wrong && wrong.length > 0) continue;
		await tools[call.function.name](args);
	}
}
