// The same roads, and nothing warm at their end.
import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { generateText } from "ai";
import { z } from "zod";

const client = new OpenAI();
declare const messages: any;
declare const model: any;

function calm(settings: any) {
	settings.temperature = 0;
}

export function helperSetsAnother(tools: any) {
	const settings: any = { model: "gpt-4o", messages, tools, temperature: 0.7 };
	calm(settings); // the last word
	return client.chat.completions.create(settings);
}

function getModel(temperature = 0.7) {
	return new ChatOpenAI({ model: "gpt-4o", temperature });
}
export const factory = (tools: any) => createReactAgent({ llm: getModel(0), tools }); // nobody takes the default
export const prose = () => getModel(); // without tools

const Config = z.object({ model: z.string(), temperature: z.number().default(0) });
const config = Config.parse({ model: "gpt-4o" });
export const schema = (tools: any) =>
	client.chat.completions.create({ model: config.model, messages, tools, temperature: config.temperature });

export const prosaic = (hot: boolean, tools: any) =>
	generateText({ model, messages, tools, temperature: 0, ...(hot ? {} : { maxTokens: 3 }) });
export const none = () => generateText({ model, messages, ...(model ? {} : { topP: 1 }), temperature: 0.7 });
