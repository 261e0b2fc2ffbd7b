// The default of an entry that nobody leaves, of whom none is known, or that is left where there are no tools.
import OpenAI from "openai";

const client = new OpenAI();
const tools: any[] = [{ type: "function", function: { name: "restart", parameters: { type: "object", properties: {} } } }];

async function complete({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given });
}
export const set = (messages: any[]) => complete({ messages, temperature: 0, given: tools });

// nobody in sight calls it
export async function open({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given });
}

// whoever spreads may set it
async function spread({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given });
}
export const handed = (messages: any[], options: any) => spread({ messages, given: tools, ...options });

// prose leaves it, the one with tools does not
async function both({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given });
}
export const prose = (messages: any[]) => both({ messages });
export const acting = (messages: any[]) => both({ messages, temperature: 0, given: tools });

// nobody in sight hands it tools
async function talk({ messages, temperature = 1, given }: any) {
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, tools: given });
}
export const talking = (messages: any[]) => talk({ messages });
