// An MCP server checks what it gets; the program's own function beside it counts as far as it reads the arguments.
import OpenAI from "openai";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { restart } from "elsewhere";

const openai = new OpenAI();
const client = new Client({ name: "c", version: "1" });

async function listed(name: string, _args: any) {
	if (name === "list_servers") return "none";
	throw new Error(`unknown ${name}`);
}

async function call(server: string, name: string, args: any) {
	if (server === "host") return listed(name, args ?? {});
	return JSON.stringify(await client.callTool({ name, arguments: args ?? {} }));
}

export async function turn(messages: any[], tools: any[]) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools });
	for (const one of reply.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(one.function.arguments);
		const [server, name] = one.function.name.split("__");
		messages.push({ role: "tool", tool_call_id: one.id, content: await call(server, name, args) });
	}
}

async function started(name: string, args: any) {
	if (name === "restart") return restart(args.service, args.force);
	throw new Error(`unknown ${name}`);
}

async function callReading(server: string, name: string, args: any) {
	if (server === "host") return started(name, args ?? {});
	return JSON.stringify(await client.callTool({ name, arguments: args ?? {} }));
}

export async function turnReading(messages: any[], tools: any[]) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools });
	for (const one of reply.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(one.function.arguments); // expect: tool-args-unvalidated-dispatch
		const [server, name] = one.function.name.split("__");
		messages.push({ role: "tool", tool_call_id: one.id, content: await callReading(server, name, args) });
	}
}
