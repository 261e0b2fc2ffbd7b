// The temperature comes in options that are handed on; the tools stand where the model is asked.
import OpenAI from "openai";

const client = new OpenAI();
const tools: any[] = [{ type: "function", function: { name: "publish" } }];

function passOn(messages: any[], options: any) {
	return ask(messages, { ...options });
}
function ask(messages: any[], options: any) {
	return client.chat.completions.create({ model: "m", messages, tools, ...options }); // expect: tool-agent-temperature
}
passOn([], { temperature: 0.7, top_p: 1 });

// said again behind what is spread
function askCold(messages: any[], options: any) {
	return client.chat.completions.create({ model: "m", messages, tools, ...options, temperature: 0 });
}
askCold([], { temperature: 0.7 });

// whoever calls from outside decides
export function askAsTold(messages: any[], options: any) {
	return client.chat.completions.create({ model: "m", messages, tools, ...options });
}
export function told(messages: any[], temperature: number) {
	return askAsTold(messages, { temperature });
}

// prose: it has no tools
function write(messages: any[], options: any) {
	return client.chat.completions.create({ model: "m", messages, ...options });
}
write([], { temperature: 0.9 });
