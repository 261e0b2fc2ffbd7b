// The same for Anthropic's tool_result.
import Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import { weather } from "elsewhere";

const client = new Anthropic();
const Place = z.object({ city: z.string() });

export async function ask(messages: any[], tools: any[]) {
	const reply = await client.messages.create({ model: "m", max_tokens: 9, messages, tools });
	const use = reply.content.find((part) => part.type === "tool_use") as any;
	const out = await weather(use.input["city"]); // expect: tool-args-unvalidated-dispatch
	messages.push({ role: "user", content: [{ type: "tool_result", tool_use_id: use.id, content: out }] });
}

export async function askChecked(messages: any[], tools: any[]) {
	const reply = await client.messages.create({ model: "m", max_tokens: 9, messages, tools });
	const use = reply.content.find((part) => part.type === "tool_use") as any;
	const out = await weather(Place.parse(use.input).city);
	messages.push({ role: "user", content: [{ type: "tool_result", tool_use_id: use.id, content: out }] });
}
