// A table of functions of another file is called with what the model gave beside the name.
import OpenAI from "openai";
import { count, lines, total } from "./sums.js";

const client = new OpenAI();
const tools = { total, lines };
const quiet = { count };

async function answer(query) {
	const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: query }] });
	return JSON.parse(reply.choices[0].message.content);
}

export async function turn(query) {
	const data = await answer(query);
	return tools[data.tool](data.input); // expect: model-output-to-shell
}
export async function quietTurn(query) {
	const data = await answer(query);
	return quiet[data.tool](data.input);
}
