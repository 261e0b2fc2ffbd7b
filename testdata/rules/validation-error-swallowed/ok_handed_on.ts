import OpenAI from "openai";

export function told(message: OpenAI.ChatCompletionMessage) {
	return message.tool_calls.map((call) => {
		let input = {};
		let error;
		try {
			input = JSON.parse(call.function.arguments);
		} catch (caught) {
			error = String(caught);
		}
		return { id: call.id, name: call.function.name, input, error }; // the block tells of it
	});
}

export function left(message: OpenAI.ChatCompletionMessage) {
	const out: unknown[] = [];
	for (const call of message.tool_calls ?? []) {
		let input = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch {
			continue;
		}
		out.push({ id: call.id, name: call.function.name, input });
	}
	return out;
}

export function history(messages) {
	return messages.flatMap((message) =>
		(message.tool_calls ?? []).map((call) => {
			let input = {};
			try {
				input = JSON.parse(call.function.arguments);
			} catch {}
			return { type: "tool_use", id: call.id, name: call.function.name, input }; // a call of the past, told to another model
		}),
	);
}
