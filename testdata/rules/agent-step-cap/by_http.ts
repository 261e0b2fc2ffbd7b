// Models that are asked by plain HTTP.
import { schemas, run } from "./elsewhere.js";

const ask = async (messages: any[], tools?: any[]) => {
	const answer = await fetch("https://api.anthropic.com/v1/messages", { method: "POST", body: JSON.stringify({ model: "m", max_tokens: 9, messages, tools }) });
	return await answer.json();
};

export async function byBlocks(messages: any[]) {
	while (true) { // expect: agent-step-cap
		const data = await ask(messages, schemas);
		const uses = data.content.filter((block: any) => block.type === "tool_use");
		if (uses.length === 0) return data;
		for (const use of uses) messages.push(await run(use));
	}
}

export async function byReason(messages: any[]) {
	let data = await ask(messages, schemas);
	while (data.stop_reason === "tool_use") { // expect: agent-step-cap
		for (const block of data.content) messages.push(await run(block));
		data = await ask(messages, schemas);
	}
	return data;
}

export async function counted(messages: any[]) {
	let data = await ask(messages, schemas);
	for (let left = 20; data.stop_reason === "tool_use" && left > 0; left--) {
		for (const block of data.content) messages.push(await run(block));
		data = await ask(messages, schemas);
	}
	return data;
}

// No tools: it writes on where its text was cut off.
export async function writesOn(messages: any[]) {
	let text = "";
	while (true) {
		const data = await ask(messages);
		text += data.content[0].text;
		if (data.stop_reason !== "max_tokens") return text;
		messages.push({ role: "assistant", content: text });
	}
}

const host = process.env.HOST ?? "http://localhost:11434";

export async function ollama(messages: any[]) {
	while (true) { // expect: agent-step-cap
		const answer = await fetch(`${host}/api/chat`, { method: "POST", body: JSON.stringify({ model: "m", messages, tools: schemas }) });
		const data = await answer.json();
		const message = data.message;
		messages.push(message);
		if (!message.tool_calls) return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

// /api/chat of some other server, which is no model: a line after the other until it says that it is over.
export async function chatRoom(lines: string[]) {
	while (true) {
		const answer = await fetch("/api/chat", { method: "POST", body: JSON.stringify({ room: "r", lines }) });
		const data = await answer.json();
		if (data.over) return lines;
		lines.push(await run(data));
	}
}
