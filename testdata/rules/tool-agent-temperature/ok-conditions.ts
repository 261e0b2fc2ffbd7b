// What is taken where nobody sets anything is the arm without a temperature.
import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";

const client = new OpenAI();
const on = true;

function create(options?: { thinking?: boolean }) {
	const fromEnv = (process.env.THINKING?.trim() ?? "enabled") !== "disabled";
	const thinking = options?.thinking ?? fromEnv;
	return new ChatOpenAI({ model: "m", temperature: thinking ? undefined : 0.2 });
}
export const agent = (tools: any[], messages: any[]) => create().bindTools(tools).invoke(messages);

export const constant = (messages: any, tools: any[]) => {
	const temperature = !on ? 0.7 : undefined;
	return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });
};

export const inSpread = (messages: any, tools: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, tools, ...(on ? {} : { temperature: 0.7 }) });
