// The arms of a condition: tools go with the temperature of their own arm.
import OpenAI from "openai";

const client = new OpenAI();

export const ownArm = (messages: any, tools?: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, ...(tools ? { tools, temperature: 0.7 } : { temperature: 0 }) }); // expect: tool-agent-temperature

export const conditional = (messages: any, tools?: any[]) =>
	client.chat.completions.create({ model: "gpt-4o", messages, temperature: 0.7, ...(tools ? { tools } : {}) }); // expect: tool-agent-temperature
