// What has come in so far is shown, and the text itself is run: {} is nobody's arguments.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const client = new Anthropic();
const openai = new OpenAI();

export async function partial(messages: any, onPartial: any, tools: any) {
	const stream = client.messages.stream({ model: "m", max_tokens: 9, messages });
	let name = "", text = "";
	for await (const event of stream) {
		if (event.type === "content_block_start" && event.content_block.type === "tool_use") {
			name = event.content_block.name;
			text = "";
		} else if (event.type === "content_block_delta" && event.delta.type === "input_json_delta") {
			text += event.delta.partial_json;
			let input = {};
			try {
				input = JSON.parse(text);
			} catch {}
			onPartial({ type: "partial", name, input });
		}
	}
}

export async function* partialYield(messages: any) {
	const stream = client.messages.stream({ model: "m", max_tokens: 9, messages });
	let name = "", text = "";
	for await (const event of stream) {
		if (event.type === "content_block_start" && event.content_block.type === "tool_use") {
			name = event.content_block.name;
		} else if (event.type === "content_block_delta" && event.delta.type === "input_json_delta") {
			text += event.delta.partial_json;
			let input = {};
			try {
				input = JSON.parse(text);
			} catch {}
			yield { type: "tool-input", name, input };
		}
	}
}

export async function ws(messages: any, socket: any) {
	const reply = await openai.chat.completions.create({ model: "m", messages, tools: [] });
	for (const tc of (reply.choices[0].message.tool_calls ?? []) as any[]) {
		let args = {};
		try {
			args = JSON.parse(tc.function.arguments);
		} catch {}
		socket.send(JSON.stringify({ type: "tool_call", name: tc.function.name, args }));
		await runTool(tc.function.name, tc.function.arguments);
	}
}
