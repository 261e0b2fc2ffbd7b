// Put together to be looked at: a trace, a page, a file, a comparison. No tool gets what did not parse.
import OpenAI from "openai";
import fs from "node:fs";

const client = new OpenAI();

export async function trace(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const spans = [];
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let input = {};
		try {
			input = JSON.parse(call.function.arguments);
		} catch {}
		spans.push({ id: call.id, name: call.function.name, input });
	}
	console.log("calls", spans);
	return reply;
}

export async function show(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args;
		try {
			args = JSON.parse(call.function.arguments);
		} catch {
			args = {};
		}
		console.log({ name: call.function.name, args });
	}
	return reply;
}

export async function written(messages, path) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const rows = [];
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args;
		try {
			args = JSON.parse(call.function.arguments);
		} catch {
			args = {};
		}
		rows.push({ name: call.function.name, args });
	}
	fs.writeFileSync(path, JSON.stringify(rows));
	return reply;
}

export async function span(messages, tracer) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const calls = (reply.choices[0].message.tool_calls ?? []).map((call) => {
		let args = {};
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		return { name: call.function.name, arguments: args };
	});
	tracer.setAttribute("calls", JSON.stringify(calls));
	return reply;
}

export async function scored(messages, expected) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const calls = (reply.choices[0].message.tool_calls ?? []).map((call) => {
		let args = {};
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		return { name: call.function.name, arguments: args };
	});
	return JSON.stringify(calls) === JSON.stringify(expected);
}

export async function sse(messages, res) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args = {};
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		res.write(`data: ${JSON.stringify({ name: call.function.name, args })}\n\n`);
	}
	return reply;
}

export async function line(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	return reply.choices[0].message.tool_calls.map((call) => {
		let args = {};
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		const info = { name: call.function.name, args };
		return `${info.name}(${Object.keys(info.args)})`;
	});
}

function logTrace(entry) {
	fs.appendFileSync("trace.jsonl", JSON.stringify(entry) + "\n");
}

export async function helper(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const trace = { model: "m", toolCalls: [] };
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args = {};
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		trace.toolCalls.push({ name: call.function.name, args });
	}
	logTrace(trace);
	return reply;
}
