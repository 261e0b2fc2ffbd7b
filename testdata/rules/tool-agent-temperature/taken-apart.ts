// The default of an entry of a parameter that is taken apart is what a caller leaves.
import OpenAI from "openai";

const client = new OpenAI();
const tools: any[] = [{ type: "function", function: { name: "restart", parameters: { type: "object", properties: {} } } }];

async function complete({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given }); // expect: tool-agent-temperature
}
export const left = (messages: any[]) => complete({ messages, given: tools });

async function further({ messages, settings: { temperature = 0.8 } }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools }); // expect: tool-agent-temperature
}
export const left_further = (messages: any[]) => further({ messages, settings: {} });

async function nothing({ temperature = 0.8 }: any = {}) {
	return client.chat.completions.create({ model: "gpt-4o", messages: [], temperature, tools }); // expect: tool-agent-temperature
}
export const handed_nothing = () => nothing();

// one leaves it with tools, another sets it
async function either({ messages, temperature = 0.9, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given }); // expect: tool-agent-temperature
}
export const cold = (messages: any[]) => either({ messages, temperature: 1, given: tools });
export const warm = (messages: any[]) => either({ messages, given: tools });
