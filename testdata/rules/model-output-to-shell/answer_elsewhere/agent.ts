// The answer is run by another file; nothing in this one says so.
import Anthropic from "@anthropic-ai/sdk";
import { start } from "./skill";

const client = new Anthropic();

export async function ask(messages: any) {
	const reply = await client.messages.create({ model: "m", max_tokens: 900, messages });
	const parsed = JSON.parse(reply.content[0].text);
	return start(parsed.skill); // expect: model-output-to-shell
}
