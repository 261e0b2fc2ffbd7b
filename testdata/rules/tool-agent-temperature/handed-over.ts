// Settings that stand in one object and are handed to a constructor.
import OpenAI from "openai";
import { Ollama } from "ollama";

interface Config {
	model: string;
	temperature: number;
}
const DEFAULTS: Config = { model: "llama3.1", temperature: 0.3 };
const client = new OpenAI();

class Declared {
	constructor(private readonly config: { temperature: number }) {}
	chat(messages: any[], tools: any[]) {
		return new Ollama().chat({ model: "llama3.1", messages, tools, options: { temperature: this.config.temperature } }); // expect: tool-agent-temperature
	}
}
export const declared = new Declared(DEFAULTS);

class Kept {
	private config: Config;
	constructor(config: Config) {
		this.config = config;
	}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: this.config.model, messages, tools, temperature: this.config.temperature }); // expect: tool-agent-temperature
	}
}
export const kept = new Kept({ model: "gpt-4o", temperature: 0.4 });

function load(): Config {
	return { ...DEFAULTS, model: process.env.MODEL ?? "llama3.1" };
}
class Loaded {
	constructor(private readonly config: Config) {}
	chat(messages: any[], tools: any[]) {
		const { temperature } = this.config;
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature }); // expect: tool-agent-temperature
	}
}
export const loaded = new Loaded(load());

class Number_ {
	constructor(private readonly temperature: number) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.temperature }); // expect: tool-agent-temperature
	}
}
export const number_ = new Number_(0.9);

async function run(config: Config, messages: any[], tools: any[]) {
	return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: config.temperature }); // expect: tool-agent-temperature
}
export const ran = (messages: any[], tools: any[]) => run(DEFAULTS, messages, tools);

// nobody in sight makes one
export class Open {
	constructor(private readonly config: Config) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature });
	}
}

// one of those who make it decides at run time
class Half {
	constructor(private readonly config: Config) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature });
	}
}
export const half = (given: Config) => [new Half(DEFAULTS), new Half(given)];

// cold
class Cold {
	constructor(private readonly config: Config) {}
	chat(messages: any[], tools: any[]) {
		return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.config.temperature });
	}
}
export const cold = new Cold({ ...DEFAULTS, temperature: 0 });
