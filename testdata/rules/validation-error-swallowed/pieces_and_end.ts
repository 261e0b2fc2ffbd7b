// Put together by pieces, and handed on when it is whole.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const client = new Anthropic();
const openai = new OpenAI();

export async function* atTheEnd(messages: any) {
	const stream = client.messages.stream({ model: "m", max_tokens: 9, messages });
	let name = "", text = "";
	for await (const event of stream) {
		if (event.type === "content_block_start" && event.content_block.type === "tool_use") {
			name = event.content_block.name;
			text = "";
		} else if (event.type === "content_block_delta" && event.delta.type === "input_json_delta") {
			text += event.delta.partial_json;
		} else if (event.type === "content_block_stop") {
			let input = {}; // expect: validation-error-swallowed
			try {
				input = JSON.parse(text);
			} catch {}
			yield { type: "tool_call", name, input };
		}
	}
}

export async function textIsLogged(messages: any, bus: any) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools: [] });
	for (const tc of (reply.choices[0].message.tool_calls ?? []) as any[]) {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(tc.function.arguments);
		} catch {}
		console.log(tc.function.name, tc.function.arguments);
		bus.emit("call", { name: tc.function.name, args });
	}
}
