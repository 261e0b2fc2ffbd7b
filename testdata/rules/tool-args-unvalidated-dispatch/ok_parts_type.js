// `type` of a part that no such parser made says what the part is, no tool's name: what is done with it may be no more than a look.
import { ChatOpenAI } from "@langchain/openai";
import { users } from "./users.js";

const model = new ChatOpenAI({ temperature: 0 });

export async function one() {
	const { type, args } = (await model.invoke("who is to go?")).parts[0];
	if (type === "removeUser") await look(args);
}

async function look({ id }) {
	await users.find(id);
}
