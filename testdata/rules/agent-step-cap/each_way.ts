// A turn asks in one of two ways, each of which leaves by its own answer.
import Anthropic from "@anthropic-ai/sdk";
import { run } from "./elsewhere.js";

const client = new Anthropic();

async function chat(messages: any[], tools: any[]) {
	const answer = await client.messages.create({ model: "m", max_tokens: 9, messages, tools });
	const uses = answer.content.filter((block) => block.type === "tool_use");
	return uses.length ? { kind: "tools", uses } : { kind: "text", uses: [] };
}

async function streamed(messages: any[], tools: any[]) {
	const answer = await client.messages.stream({ model: "m", max_tokens: 9, messages, tools }).finalMessage();
	return { done: answer.stop_reason !== "tool_use", content: answer.content };
}

export async function go(messages: any[], tools: any[], stream: boolean) {
	while (true) { // expect: agent-step-cap
		if (stream) {
			const result = await streamed(messages, tools);
			if (result.done) break;
			messages.push(await run(result.content));
		} else {
			const answer = await chat(messages, tools);
			if (answer.kind === "text") break;
			for (const use of answer.uses) messages.push(await run(use));
		}
	}
}

export async function counted(messages: any[], tools: any[], stream: boolean) {
	let turn = 0;
	while (true) {
		if (stream) {
			const result = await streamed(messages, tools);
			if (result.done) break;
			messages.push(await run(result.content));
		} else {
			const answer = await chat(messages, tools);
			if (answer.kind === "text" || ++turn > 20) break;
			for (const use of answer.uses) messages.push(await run(use));
		}
	}
}

// What the tools did ends one of the ways.
export async function byTool(messages: any[], tools: any[], stream: boolean, shop: any) {
	while (true) {
		if (stream) {
			const result = await streamed(messages, tools);
			if (result.done) break;
			messages.push(await run(result.content));
		} else {
			await chat(messages, tools);
			if (await shop.isSoldOut()) break;
		}
	}
}
