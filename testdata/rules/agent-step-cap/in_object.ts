// The model is asked by a method of an object that is written out, or that a factory makes.
import Anthropic from "@anthropic-ai/sdk";
import { run, cached } from "./elsewhere.js";

const client = new Anthropic();
const chat = {
	async talk(messages: any[], tools: any[]) {
		return client.messages.create({ model: "m", max_tokens: 9, messages, tools });
	},
	async recall(messages: any[], tools: any[]) {
		return cached(messages, tools);
	},
};

function service(apiKey: string) {
	const own = new Anthropic({ apiKey });
	const talk = async (messages: any[], tools: any[]) => own.messages.create({ model: "m", max_tokens: 9, messages, tools });
	return { talk };
}

/* One of two objects: with this one the model is asked without an end. */
function either(apiKey: string) {
	if (!apiKey) return { talk: cached };
	return { talk: chat.talk };
}

export async function written(messages: any[], tools: any[]) {
	while (true) { // expect: agent-step-cap
		const answer = await chat.talk(messages, tools);
		if (answer.stop_reason === "end_turn") return answer;
		messages.push(await run(answer));
	}
}

export async function made(messages: any[], tools: any[]) {
	const maker = service("k");
	while (true) { // expect: agent-step-cap
		const answer = await maker.talk(messages, tools);
		if (answer.stop_reason === "end_turn") return answer;
		messages.push(await run(answer));
	}
}

export async function another(messages: any[], tools: any[]) {
	while (true) {
		const answer = await chat.recall(messages, tools);
		if (answer.stop_reason === "end_turn") return answer;
		messages.push(await run(answer));
	}
}

export async function perhaps(messages: any[], tools: any[]) {
	const maker = either("k");
	while (true) { // expect: agent-step-cap
		const answer = await maker.talk(messages, tools);
		if (answer.stop_reason === "end_turn") return answer;
		messages.push(await run(answer));
	}
}
