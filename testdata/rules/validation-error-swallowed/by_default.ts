// What a helper gives for a text that does not parse is its parameter's default.
import OpenAI from "openai";

const client = new OpenAI();
declare const tools: any, handlers: any;

const parsed = (text: string, fallback: any = {}) => { // expect: validation-error-swallowed
	try {
		return JSON.parse(text);
	} catch {
		return fallback;
	}
};

const orNothing = (text: string, fallback: any = null) => {
	try {
		return JSON.parse(text);
	} catch {
		return fallback;
	}
};

// its default is for no text at all
const orThrown = (text: string | undefined, fallback: any = {}) => {
	if (!text) return fallback;
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new Error(`no JSON: ${error}`);
	}
};

export async function turn(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) await handlers[call.function.name](parsed(call.function.arguments));
}

export async function careful(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const args = orNothing(call.function.arguments);
		if (args === null) messages.push({ role: "tool", tool_call_id: call.id, content: "the arguments are no JSON" });
		else await handlers[call.function.name](args);
	}
}

export async function thrown(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) await handlers[call.function.name](orThrown(call.function.arguments));
}

const orElse = (text: string, fallback: any = {}) => {
	try {
		return JSON.parse(text);
	} catch {
		return fallback;
	}
};

// this one hands over another
export async function else_(messages: any) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		const args = orElse(call.function.arguments, null);
		if (args === null) messages.push({ role: "tool", tool_call_id: call.id, content: "the arguments are no JSON" });
		else await handlers[call.function.name](args);
	}
}
