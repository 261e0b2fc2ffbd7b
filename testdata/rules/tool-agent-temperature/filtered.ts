// A helper drops what is undefined before the request goes out.
import OpenAI from "openai";
const client = new OpenAI();
const tools = [{ type: "function", function: { name: "run_shell" } }];
function given(options: Record<string, unknown>) {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
export function written(messages: any) {
	return client.chat.completions.create(given({ model: "gpt-4o", messages, tools, temperature: 0.9 })); // expect: tool-agent-temperature
}
export function cold(messages: any) {
	return client.chat.completions.create(given({ model: "gpt-4o", messages, tools, temperature: 0 }));
}
