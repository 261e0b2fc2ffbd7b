// The wrapper hands them on to an MCP server, which checks them.
import OpenAI from "openai";
import { callTool } from "./client.js";

const openai = new OpenAI();

export async function run(messages, tools) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(call.function.arguments);
		await callTool(call.function.name, args);
	}
}
