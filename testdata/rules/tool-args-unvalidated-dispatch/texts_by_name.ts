// The text of a call's arguments goes by a name that says it is one; a row is written with parts of them.
import { prisma } from "./database";

type ToolCall = { callId: string; name: string; argumentsText: string };

async function executeTool(name: string, args: Record<string, unknown>): Promise<string> {
	if (name === "note") return store(args.title, args.text);
	throw new Error("unknown tool");
}

export async function run(call: ToolCall) {
	return executeTool(call.name, JSON.parse(call.argumentsText)); // expect: tool-args-unvalidated-dispatch
}

export async function row(call: any) {
	if (call.function.name === "save_profile") {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await prisma.profile.create({ data: { name: args.name, city: args.city } });
	}
}

// all of them, beside the name: a record of the call
export async function noted(call: any) {
	const args = JSON.parse(call.function.arguments);
	await prisma.toolCall.create({ data: { name: call.function.name, args } });
}
