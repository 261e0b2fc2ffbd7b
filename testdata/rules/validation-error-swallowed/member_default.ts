// A member of what was parsed, with a default: a call that has none. What failed has no members, unless ?. asks for them.
import OpenAI from "openai";

const client = new OpenAI();

async function ask(messages: any): Promise<string> {
	const reply = await client.chat.completions.create({ model: "m", messages });
	return reply.choices[0].message.content ?? "";
}

function parseCall(text: string) {
	const start = text.indexOf("<tool_call>");
	if (start < 0) throw new Error("none");
	return JSON.parse(text.slice(start + 11));
}

export async function asked(messages: any, tools: any) {
	let call: any = null;
	try {
		call = parseCall(await ask(messages));
	} catch (error) {
		messages.push({ role: "user", content: String(error) });
	}
	if (call) {
		const input = call.input ?? {};
		messages.push(await tools[call.name](input));
	}
}

export async function optional(message: any, tools: any) {
	for (const call of message.tool_calls) {
		let parsed: any = null;
		try {
			parsed = JSON.parse(call.function.arguments);
		} catch {}
		await tools[call.function.name](parsed?.params ?? {}); // expect: validation-error-swallowed
	}
}
