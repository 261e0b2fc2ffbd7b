// Tools in a list or an object that begins empty, and settings that are put further in afterwards.
import { GoogleGenAI } from "@google/genai";
import { generateText } from "ai";
import OpenAI from "openai";

const client = new OpenAI();
const gemini = new GoogleGenAI({});

function listed() {
	const list: any[] = [];
	list.push(search);
	return list;
}
export const byFunction = (messages: any) => client.chat.completions.create({ model: "gpt-4o", messages, temperature: 0.7, tools: listed() }); // expect: tool-agent-temperature

function named() {
	const tools: Record<string, any> = {};
	tools.search = searchTool;
	return tools;
}
export const byNames = (model: any, prompt: string) => generateText({ model, prompt, temperature: 0.7, tools: named() }); // expect: tool-agent-temperature

export async function sometimes(model: any, prompt: string, on: boolean) {
	const tools: Record<string, any> = {};
	if (on) tools.search = searchTool;
	return generateText({ model, prompt, temperature: 0.7, tools }); // expect: tool-agent-temperature
}

export async function assigned(model: any, prompt: string) {
	const fromServers: Record<string, any> = {};
	Object.assign(fromServers, mcpTools);
	return generateText({ model, prompt, temperature: 0.7, tools: fromServers }); // expect: tool-agent-temperature
}

// stays empty, and settings are no tools
export async function never(model: any, prompt: string) {
	const none: Record<string, any> = {};
	const emptied: any[] = [];
	emptied.length = 0;
	await generateText({ model, prompt, temperature: 0.7, tools: none });
	return client.chat.completions.create({ model: "gpt-4o", messages: [], temperature: 0.7, tools: emptied });
}

export async function nested(contents: any, tools: any) {
	const req: any = { model: "gemini-2.5-flash", contents, config: { temperature: 0.7 } }; // expect: tool-agent-temperature
	if (tools) req.config.tools = tools;
	return gemini.models.generateContentStream(req);
}

export async function nestedElsewhere(contents: any, tools: any) {
	const req: any = { model: "gemini-2.5-flash", contents, config: { temperature: 0.7 } };
	const other: any = { config: {} };
	other.config.tools = tools;
	return gemini.models.generateContentStream(req);
}

export function merged(messages: any, tools?: any) {
	const request: any = { model: "gpt-4o", messages, temperature: 0.7 }; // expect: tool-agent-temperature
	if (tools) Object.assign(request, { tools, tool_choice: "auto" });
	return client.chat.completions.create(request);
}

export function mergedElsewhere(messages: any, tools?: any) {
	const request: any = { model: "gpt-4o", messages, temperature: 0.7 };
	const other: any = {};
	Object.assign(other, request, { tools });
	return client.chat.completions.create(request);
}
