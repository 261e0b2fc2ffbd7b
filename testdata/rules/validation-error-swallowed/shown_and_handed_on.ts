// Told of, but not only: what leaves the function may be run by whoever gets it.
import OpenAI from "openai";

const client = new OpenAI();
const all: unknown[] = [];

export async function givenBack(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const calls = (reply.choices[0].message.tool_calls ?? []).map((call) => {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		return { name: call.function.name, arguments: args };
	});
	console.log(JSON.stringify(calls));
	return { calls };
}

export async function ofTheFile(messages) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		all.push({ name: call.function.name, args });
	}
	console.log(all.length);
}

export async function toListeners(messages, bus) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		bus.emit("call", { name: call.function.name, args });
	}
}

export function promised(messages) {
	return new Promise((resolve) => {
		client.chat.completions.create({ model: "m", messages, tools }).then((reply) => {
			const call = reply.choices[0].message.tool_calls[0];
			let args = {}; // expect: validation-error-swallowed
			try {
				args = JSON.parse(call.function.arguments);
			} catch {}
			const found = { name: call.function.name, args };
			console.log(found);
			resolve(found);
		});
	});
}

export async function each(messages, run) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	const found = [];
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		let args = {}; // expect: validation-error-swallowed
		try {
			args = JSON.parse(call.function.arguments);
		} catch {}
		found.push({ name: call.function.name, args });
	}
	found.forEach((one) => {
		console.log(one.name);
		run(one);
	});
}
