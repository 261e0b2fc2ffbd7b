// The answer comes in one of two ways, as a stream or whole.
import { schemas, run } from "./elsewhere.js";

const ask = (messages: any[]) => fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify({ model: "m", messages, tools: schemas }) });
const read = async (response: Response): Promise<any> => JSON.parse(await response.text()).message;

export const step = async (messages: any[], whole: boolean): Promise<string> => {
	const response = await ask(messages);
	const message: any = whole ? await read(response) : (await response.json()).message;
	messages.push(message);
	if (!message.tool_calls) return message.content ?? "";
	for (const call of message.tool_calls) messages.push(await run(call));
	return step(messages, whole); // expect: agent-step-cap
};

export async function loop(messages: any[], whole: boolean) {
	while (true) { // expect: agent-step-cap
		const response = await ask(messages);
		const message: any = whole ? await read(response) : (await response.json()).message;
		messages.push(message);
		if (!message.tool_calls) return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

export async function counted(messages: any[], whole: boolean) {
	for (let turn = 0; turn < 20; turn++) {
		const response = await ask(messages);
		const message: any = whole ? await read(response) : (await response.json()).message;
		messages.push(message);
		if (!message.tool_calls) return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

export const down = async (messages: any[], whole: boolean, left = 10): Promise<string> => {
	const response = await ask(messages);
	const message: any = whole ? await read(response) : (await response.json()).message;
	messages.push(message);
	if (!message.tool_calls || left <= 0) return message.content ?? "";
	for (const call of message.tool_calls) messages.push(await run(call));
	return down(messages, whole, left - 1);
};
