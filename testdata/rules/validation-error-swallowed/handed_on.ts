// What runs the call is not in sight; broken arguments go on in it all the same.
import OpenAI from "openai";

const client = new OpenAI();

export function blocks(message: OpenAI.ChatCompletionMessage) {
	const out: unknown[] = [];
	for (const call of message.tool_calls ?? []) {
		let input: Record<string, unknown> = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch {
			input = { __parse_error: call.function.arguments }; // expect: validation-error-swallowed
		}
		out.push({ type: "tool_use", id: call.id, name: call.function.name, input });
	}
	return out;
}

function parsed(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return {}; // expect: validation-error-swallowed
	}
}

export async function calls(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	return reply.choices[0].message.tool_calls.map((call) => ({
		id: call.id,
		name: call.function.name,
		arguments: parsed(call.function.arguments),
	}));
}
