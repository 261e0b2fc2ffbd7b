// A model that is one which takes 1 alone, unless the environment names another.
const config = { openai: { model: process.env.MY_MODEL || "gpt-5" }, cheap: { model: process.env.CHEAP || "gpt-4o-mini" } };

export class Ideas {
	private model: string;
	private cheap: string;

	constructor() {
		this.model = config.openai.model;
		this.cheap = config.cheap.model;
	}

	async ask(messages: unknown[], tools: unknown[]) {
		const body = { model: this.model, messages, tools, temperature: 1 };
		return fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
	}

	async askCheap(messages: unknown[], tools: unknown[]) {
		const body = { model: this.cheap, messages, tools, temperature: 1 }; // expect: tool-agent-temperature
		return fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
	}

	async askWarm(messages: unknown[], tools: unknown[]) {
		const body = { model: this.cheap, messages, tools, temperature: 0.9 }; // expect: tool-agent-temperature
		return fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
	}
}
