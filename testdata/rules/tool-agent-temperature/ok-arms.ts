// Tools in one arm of a condition, a temperature in the other: never both.
import OpenAI from "openai";

const client = new OpenAI();

export const arms = (messages: any, tools?: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, ...(tools ? { tools, temperature: 0 } : { temperature: 0.7 }) });
export const absent = (messages: any, tools?: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, ...(tools ? { tools } : { temperature: 0.7 }) });
export const chosen = (messages: any, tools?: any[]) => {
	const settings = tools ? { tools, temperature: 0 } : { temperature: 0.7 };
	return client.chat.completions.create({ model: "gpt-4o", messages, ...settings });
};
