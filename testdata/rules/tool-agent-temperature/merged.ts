// Defaults that come first, and what may follow them: a file, the environment, what a caller says.
import { readFileSync } from "fs";
import OpenAI from "openai";
import { z } from "zod";

const client = new OpenAI();
const DEFAULTS = { model: "gpt-4o", temperature: 0.3 };
const schema = z.object({ model: z.string(), temperature: z.coerce.number() });

function load(path: string) {
	return { ...DEFAULTS, ...JSON.parse(readFileSync(path, "utf8")) };
}
class FromFile {
	constructor(private config: any) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature }); // expect: tool-agent-temperature
	}
}
export const fromFile = new FromFile(load("agent.json"));

async function checked(path: string) {
	const parsed = schema.safeParse({ ...DEFAULTS, ...JSON.parse(readFileSync(path, "utf8")) });
	if (!parsed.success) throw new Error("configuration");
	return { ...parsed.data, path };
}
class Checked {
	constructor(private readonly config: z.infer<typeof schema>) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature }); // expect: tool-agent-temperature
	}
}
export const made = new Checked(await checked("agent.json"));

function fromEnvironment(env: any) {
	const out: any = {};
	for (const [key, name] of [["temperature", "AGENT_TEMPERATURE"]]) if (env[name]) out[key] = env[name];
	return out;
}
function merged(overrides: any) {
	return Object.assign({}, DEFAULTS, fromEnvironment(process.env), overrides);
}
export function assigned(messages: any[], tools: any[], overrides: any) {
	const config = merged(overrides);
	return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: config.temperature }); // expect: tool-agent-temperature
}

// what comes last wins
const COLD = { temperature: 0 };
class Cold {
	constructor(private config: any) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature });
	}
}
export const cold = new Cold({ ...DEFAULTS, ...JSON.parse(readFileSync("a.json", "utf8")), ...COLD });

// a default that comes last is none
class Decided {
	constructor(private config: any) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature });
	}
}
export const decided = (given: any) => new Decided({ ...COLD, ...given });
