// A condition whose other arm sets no temperature: which arm is taken where nobody sets anything?
import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";

const client = new OpenAI();
const off = false;

function create(options?: { thinking?: boolean }) {
	const fromEnv = (process.env.THINKING?.trim() ?? "disabled") !== "disabled";
	const thinking = options?.thinking ?? fromEnv;
	return new ChatOpenAI({ model: "m", temperature: thinking ? undefined : 0.2 }); // expect: tool-agent-temperature
}
export const agent = (tools: any[], messages: any[]) => create().bindTools(tools).invoke(messages);

export const constant = (messages: any, tools: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: off ? undefined : 0.7 }); // expect: tool-agent-temperature

// Nobody knows: it is so on one way.
export const unknown = (messages: any, tools: any[], model: string) =>
	client.chat.completions.create({ model, messages, tools, temperature: takesNone(model) ? undefined : 0.7 }); // expect: tool-agent-temperature

export const inSpread = (messages: any, tools: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, tools, ...(off ? {} : { temperature: 0.7 }) }); // expect: tool-agent-temperature
