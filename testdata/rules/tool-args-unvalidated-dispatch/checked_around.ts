// The closure is made, and may run, before anything is looked at; the look at one of them is made in the branch of another tool.
import OpenAI from "openai";
import { z } from "zod";

const client = new OpenAI();
const Order = z.object({ to: z.string() });

function soon(work: () => void) { setTimeout(work, 0); }

export async function turn(messages: any[], handlers: Record<string, (args: any) => void>) {
	const reply = await client.chat.completions.create({ model: "gpt-4o", messages });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		soon(() => handlers[call.function.name](args));
		Order.parse(args);
	}
}

export async function branch(messages: any[], handlers: Record<string, (args: any) => void>) {
	const reply = await client.chat.completions.create({ model: "gpt-4o", messages });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		if (call.function.name === "order") Order.parse(args);
		soon(() => handlers[call.function.name](args));
	}
}
