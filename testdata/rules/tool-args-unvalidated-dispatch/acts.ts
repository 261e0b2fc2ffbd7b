// What acts by itself on a part of the arguments: files, SQL, code; what is only kept is no tool.
import fs from "fs";
import fsp from "fs/promises";
import OpenAI from "openai";
import { Pool } from "pg";

const client = new OpenAI();
const pool = new Pool();

async function calls(messages: any[]) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools: [] });
	return reply.choices[0].message.tool_calls ?? [];
}

export async function write(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await fsp.writeFile(args.path, args.text);
	}
}
export async function remove(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		fs.rmSync(args.path, { recursive: true });
	}
}
export async function ask(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await pool.query(args.sql);
	}
}
export async function code(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		new Function(args.code)();
	}
}
export async function keep(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments);
		fs.appendFileSync("log.jsonl", JSON.stringify(args));
	}
}
