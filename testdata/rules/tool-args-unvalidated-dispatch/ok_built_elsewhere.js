// What is made in a file that a build is yet to write may check what it gets: nobody here can read it.
import OpenAI from "openai";
import { createSum } from "../dist/tools.js";
const { createProduct } = require("../dist/cjs/tools.js");

const openai = new OpenAI();
const [product, schema] = createProduct();
const functions = { sum: createSum(), product };

export async function main(messages) {
	const r = await openai.chat.completions.create({ model: "m", messages, functions: [schema] });
	const call = r.choices[0].message.function_call;
	const fn = functions[call.name];
	return fn(JSON.parse(call.arguments));
}
