// Texts that come in by pieces, each under its call's place in a Map.
import OpenAI from "openai";

const client = new OpenAI();

export async function pairs(messages: any, tools: any) {
	const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
	const pending = new Map();
	for await (const chunk of stream) {
		for (const delta of chunk.choices[0].delta.tool_calls ?? []) {
			if (!pending.has(delta.index)) pending.set(delta.index, { name: delta.function!.name, args: "" });
			const entry = pending.get(delta.index);
			entry.args += delta.function?.arguments ?? "";
		}
	}
	for (const [, call] of pending) {
		let args;
		try {
			args = JSON.parse(call.args || "{}");
		} catch {
			args = {}; // expect: validation-error-swallowed
		}
		await tools[call.name](args);
	}
}

export async function texts(messages: any, tools: any) {
	const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
	const texts = new Map<number, string>();
	const names = new Map<number, string>();
	for await (const chunk of stream) {
		for (const delta of chunk.choices[0].delta.tool_calls ?? []) {
			if (!texts.has(delta.index)) texts.set(delta.index, "");
			texts.set(delta.index, texts.get(delta.index) + (delta.function?.arguments ?? ""));
			if (delta.function?.name) names.set(delta.index, delta.function.name);
		}
	}
	for (const [index, text] of texts) {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(text);
		} catch {}
		await tools[names.get(index)!](args);
	}
}

export async function told(messages: any, tools: any) {
	const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
	const pending = new Map();
	for await (const chunk of stream) {
		for (const delta of chunk.choices[0].delta.tool_calls ?? []) {
			if (!pending.has(delta.index)) pending.set(delta.index, { name: delta.function!.name, args: "" });
			pending.get(delta.index).args += delta.function?.arguments ?? "";
		}
	}
	for (const [, call] of pending) {
		let args;
		try {
			args = JSON.parse(call.args);
		} catch (error) {
			messages.push({ role: "user", content: `no JSON: ${error}` });
			continue;
		}
		await tools[call.name](args);
	}
}

// the settings of a page, which nobody calls by
export async function settings(events: any, store: any) {
	const kept = new Map();
	for await (const event of events) {
		if (!kept.has(event.place)) kept.set(event.place, { name: event.name, text: "" });
		kept.get(event.place).text += event.piece;
	}
	for (const [, one] of kept) {
		let value = {};
		try {
			value = JSON.parse(one.text);
		} catch {}
		store.put(one.name, value);
	}
}
