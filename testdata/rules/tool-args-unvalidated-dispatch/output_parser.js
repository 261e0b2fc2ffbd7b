// What LangChain's parser makes of an answer are calls, { type, args }: `type` is the tool's name.
import { JsonOutputToolsParser } from "@langchain/core/output_parsers/openai_tools";
import { ChatOpenAI } from "@langchain/openai";
import { users } from "./users.js";

const model = new ChatOpenAI({ temperature: 0 }).bind({
	tools: [{ type: "function", function: { name: "removeUser", parameters: { type: "object", properties: { id: { type: "string" } } } } }],
});
const chain = model.pipe(new JsonOutputToolsParser());

export async function one() {
	const calls = await chain.invoke("who is to go?");
	const { type, args } = calls[0];
	if (type === "removeUser") await removeUser(args); // expect: tool-args-unvalidated-dispatch
}

export async function each() {
	for (const call of await chain.invoke("who is to go?")) {
		if (call.type === "removeUser") await removeUser(call.args); // expect: tool-args-unvalidated-dispatch
	}
}

export async function checked(schema) {
	const { type, args } = (await chain.invoke("who is to go?"))[0];
	if (type === "removeUser") await removeUser(schema.parse(args));
}

async function removeUser({ id }) {
	await users.delete(id);
}
