// Anthropic's stream: nothing in the file is called arguments.
import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic();
export async function run(messages: any, tools: any) {
	const stream = client.messages.stream({ model: "m", max_tokens: 99, messages });
	let text = "", name = "";
	for await (const event of stream) {
		if (event.type === "content_block_delta") text += event.delta.partial_json;
		if (event.type === "content_block_stop") {
			let input: any = {}; // expect: validation-error-swallowed
			try { input = JSON.parse(text); } catch {}
			await tools[name](input);
		}
	}
}
