// A call goes into the list only behind its parse: what did not parse is never run.
import { Anthropic } from "@anthropic-ai/sdk";

const client = new Anthropic();

async function read(stream: any, tools: any) {
	const uses: any[] = [];
	let current: any = null;
	let text = "";
	for await (const chunk of stream) {
		if (chunk.type === "content_block_start") {
			current = { id: chunk.content_block.id, name: chunk.content_block.name, input: {} };
			text = "";
		} else if (chunk.type === "content_block_delta") {
			text += chunk.delta.partial_json;
		} else if (chunk.type === "content_block_stop" && current) {
			try {
				current.input = JSON.parse(text);
				uses.push(current);
			} catch (error) {
				console.error(error);
			}
			current = null;
		}
	}
	return runAll(uses, tools);
}

// The same twice in one function: the {} of the second is none that the first parse leaves.
export async function twice(messages: any[], tools: any) {
	const stream = await client.messages.create({ model: "m", max_tokens: 9, messages, stream: true });
	const first: any[] = [];
	let one: any = null;
	let text = "";
	for await (const chunk of stream as any) {
		if (chunk.type === "content_block_start") one = { name: chunk.content_block.name, input: {} };
		else if (chunk.type === "content_block_delta") text += chunk.delta.partial_json;
		else {
			try {
				one.input = JSON.parse(text);
				first.push(one);
			} catch (error) {
				console.error(error);
			}
		}
	}
	await runAll(first, tools);
	const second: any[] = [];
	let other: any = null;
	let rest = "";
	for await (const chunk of stream as any) {
		if (chunk.type === "content_block_start") other = { name: chunk.content_block.name, input: {} };
		else if (chunk.type === "content_block_delta") rest += chunk.delta.partial_json;
		else {
			try {
				other.input = JSON.parse(rest);
				second.push(other);
			} catch (error) {
				console.error(error);
			}
		}
	}
	await runAll(second, tools);
	return read(stream, tools);
}

async function runAll(uses: any[], tools: any) {
	for (const use of uses) {
		await tools[use.name](use.input); // SP502 tells of this
	}
}
