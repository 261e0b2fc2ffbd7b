// A call written into the reply's text, and taken out of it by a regular expression, here or in a helper.
import fs from "node:fs";
import OpenAI from "openai";

const client = new OpenAI();
const RE = /<function=(\w+)>(.*?)<\/function>/gs;

async function ask(messages: any): Promise<string> {
	const reply = await client.chat.completions.create({ model: "m", messages });
	return reply.choices[0].message.content ?? "";
}

function parseCalls(text: string) {
	const calls: { name: string; args: any }[] = [];
	let m: RegExpExecArray | null;
	while ((m = RE.exec(text))) calls.push({ name: m[1], args: JSON.parse(m[2]) }); // expect: tool-args-unvalidated-dispatch
	return calls;
}

export async function helper(messages: any, tools: any) {
	for (const call of parseCalls(await ask(messages))) await tools[call.name](call.args);
}

export async function ownObject(messages: any, tools: any) {
	const m = (await ask(messages)).match(/CALL (\w+) (\{.*\})/)!;
	const call = { tool: m[1], input: JSON.parse(m[2]) }; // expect: tool-args-unvalidated-dispatch
	return tools[call.tool](call.input);
}

function pair(text: string) {
	const [, name, raw] = text.match(/CALL (\w+) (\{.*\})/)!;
	return [name, JSON.parse(raw)]; // expect: tool-args-unvalidated-dispatch
}

export async function byPair(messages: any, tools: any) {
	const [name, args] = pair(await ask(messages));
	return tools[name](args);
}

export async function sliced(messages: any, tools: any) {
	const text = await ask(messages);
	const call = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)); // expect: tool-args-unvalidated-dispatch
	return tools[call.action](call.action_input);
}

// A file's calls are nobody's answer.
export async function scripted(path: string, tools: any) {
	for (const call of parseCalls(fs.readFileSync(path, "utf8"))) await tools[call.name](call.args);
}
