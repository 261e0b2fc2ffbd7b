// One of the tools stands here, and looks at nothing: that the other's file is not there yet says nothing of it.
import OpenAI from "openai";
import { createSum } from "../dist/tools.js";

const openai = new OpenAI();
const functions = { sum: createSum(), join: ({ parts, by }) => parts.join(by) };

export async function main(messages, tools) {
	const r = await openai.chat.completions.create({ model: "m", messages, tools });
	const call = r.choices[0].message.function_call;
	const fn = functions[call.name];
	return fn(JSON.parse(call.arguments)); // expect: tool-args-unvalidated-dispatch
}
