// What makes the object says of it that it is an Object: nothing, that is.
import Anthropic from "@anthropic-ai/sdk";
import { run } from "./elsewhere.js";

/**
 * @param {string} apiKey
 * @returns {Object} the service
 */
export function createService(apiKey) {
	const client = new Anthropic({ apiKey });
	const talk = async (messages, tools) => client.messages.create({ model: "m", max_tokens: 9, messages, tools });
	return { talk };
}

export async function chat(messages, tools) {
	const service = createService("key");
	let last = { stop_reason: null };
	while (last.stop_reason !== "end_turn") { // expect: agent-step-cap
		last = await service.talk(messages, tools);
		messages.push(await run(last));
	}
	return last;
}
