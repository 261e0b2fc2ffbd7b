// The temperature on its way into the call: helpers, fields, defaults, factories, requests built elsewhere.
import OpenAI from "openai";
import { ChatOpenAI } from "@langchain/openai";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { generateText } from "ai";
import { z } from "zod";

const client = new OpenAI();
declare const messages: any;
declare const model: any;

function fill(settings: any) {
	settings.temperature = 0.7;
}

export function helperFills(tools: any) {
	const settings: any = { model: "gpt-4o", messages, tools };
	fill(settings);
	return client.chat.completions.create(settings); // expect: tool-agent-temperature
}

export function setOnTheObject(tools: any) {
	const llm = new ChatOpenAI({ model: "gpt-4o" });
	llm.temperature = 0.7; // expect: tool-agent-temperature
	return llm.bindTools(tools);
}

export class Put {
	private options: any = { model: "gpt-4o" };
	constructor(private tools: any[]) {
		this.options.temperature = 0.7;
	}
	ask() {
		return client.chat.completions.create({ ...this.options, messages, tools: this.tools }); // expect: tool-agent-temperature
	}
}

const Config = z.object({ model: z.string(), temperature: z.number().min(0).default(0.7) });
const config = Config.parse({ model: "gpt-4o" });
export const schema = (tools: any) =>
	client.chat.completions.create({ model: config.model, messages, tools, temperature: config.temperature }); // expect: tool-agent-temperature

function build(temperature: number) {
	return { model: "gpt-4o", messages, temperature };
}
export const builtByHelper = (tools: any) => client.chat.completions.create({ ...build(0.7), tools }); // expect: tool-agent-temperature

class Warm extends ChatOpenAI {
	constructor() {
		super({ model: "gpt-4o", temperature: 0.7 }); // expect: tool-agent-temperature
	}
}
export const subclass = (tools: any) => new Warm().bindTools(tools);

const defaults = { temperature: 0.7 };
export class Merged {
	private config: any;
	constructor(config: any) {
		this.config = { ...defaults, ...config };
	}
	ask(tools: any) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature }); // expect: tool-agent-temperature
	}
}

export const spread = (tools: any) => generateText({ model, messages, ...(tools ? { tools } : {}), temperature: 0.7 }); // expect: tool-agent-temperature
export const spreadToo = (tools: any) => generateText({ model, messages, tools, ...(model && { temperature: 0.7 }) }); // expect: tool-agent-temperature

export function pushed(infos: any[]) {
	const tools: any[] = [];
	for (const info of infos) tools.push({ type: "function", function: info });
	return client.chat.completions.create({ model: "gpt-4o", messages, tools: tools.length > 0 ? tools : undefined, temperature: 0.7 }); // expect: tool-agent-temperature
}

interface Options { tools?: any[]; temperature?: number }
export function wrapper(options: Options = {}) {
	const { tools, temperature = 0.7 } = options;
	return client.chat.completions.create({ model: "gpt-4o", messages, temperature, ...(tools ? { tools } : {}) }); // expect: tool-agent-temperature
}

export const assigned = (tools: any) =>
	client.chat.completions.create(Object.assign({ model: "gpt-4o", temperature: 0.7 }, { messages, tools })); // expect: tool-agent-temperature

function getModel(temperature = 0.5) {
	return new ChatOpenAI({ model: "gpt-4o", temperature }); // expect: tool-agent-temperature
}
export const factory = (tools: any) => createReactAgent({ llm: getModel(), tools });
export const factoryToo = (tools: any) => createReactAgent({ llm: getModel(0.9), tools }); // expect: tool-agent-temperature

// a wrapper of the project's own that takes its settings in one object
export const wrapped = (messages: any, options: { tools?: any; temperature?: number }) =>
	client.chat.completions.create({ model: "gpt-4o", messages, tools: options.tools, ...(options.temperature !== undefined && { temperature: options.temperature }) });
export const wrappedHot = (messages: any) => wrapped(messages, { tools: TOOLS, temperature: 0.7 }); // expect: tool-agent-temperature
export const wrappedCold = (messages: any) => wrapped(messages, { tools: TOOLS, temperature: 0 });
export const wrappedProse = (messages: any) => wrapped(messages, { temperature: 0.9 });
const reasoned = (messages: any, options: any) => client.chat.completions.create({ model: "o3", messages, tools: options.tools, temperature: options.temperature });
export const reasonedHot = (messages: any) => reasoned(messages, { tools: TOOLS, temperature: 0.7 }); // refused: left to the other rule
const plan = (name: string, options: any) => schedule(name, options.tools, options.temperature);
export const oven = () => plan("oven", { tools: TOOLS, temperature: 180 });
