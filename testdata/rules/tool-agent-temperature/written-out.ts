// Settings of an object or a schema that are spread into the call.
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";

class Settings {
	model = "gpt-4o";
	temperature = 0.7;
}
const DEFAULTS = { model: "gpt-4o", temperature: 0.7 };
const Schema = z.object({ model: z.string().default("gpt-4o"), temperature: z.number().default(0.7) });
const Cold = z.object({ temperature: z.number().default(0) });

export function fields(tools: any) {
	const settings = new Settings();
	return new ChatOpenAI({ ...settings }).bindTools(tools); // expect: tool-agent-temperature
}
export const filtered = (tools: any) =>
	new ChatOpenAI(Object.fromEntries(Object.entries(DEFAULTS).filter(([, value]) => value != null))).bindTools(tools); // expect: tool-agent-temperature
export function parsed(tools: any) {
	const settings = Schema.parse(process.env);
	return new ChatOpenAI({ ...settings }).bindTools(tools); // expect: tool-agent-temperature
}
// nothing warm
export function cold(tools: any) {
	const settings = Cold.parse(process.env);
	new ChatOpenAI({ ...new Settings(), temperature: 0 }).bindTools(tools);
	return new ChatOpenAI({ ...settings }).bindTools(tools);
}
