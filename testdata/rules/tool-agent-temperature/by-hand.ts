// Requests sent by hand to services whose settings stand one object further in.
import axios from "axios";

declare const tools: any[], contents: any[], messages: any[], key: string;
const base = "https://generativelanguage.googleapis.com/v1beta/models";

fetch(`${base}/gemini-2.5-flash:generateContent?key=${key}`, {
	method: "POST",
	body: JSON.stringify({ contents, tools: [{ functionDeclarations: tools }], generationConfig: { temperature: 0.7 } }), // expect: tool-agent-temperature
});

async function later() {
	const payload = { contents, tools: [{ functionDeclarations: tools }], generationConfig: { temperature: 0.4 } }; // expect: tool-agent-temperature
	await axios.post(`${base}/gemini-1.5-pro:generateContent`, payload);
	return fetch("http://localhost:11434/api/chat", {
		method: "POST",
		body: JSON.stringify({ model: "llama3.1", messages, tools, stream: false, options: { temperature: 0.8 } }), // expect: tool-agent-temperature
	});
}

// the vendor advises against any other temperature than 1
fetch(`${base}/gemini-3-pro-preview:generateContent?key=${key}`, {
	method: "POST",
	body: JSON.stringify({ contents, tools: [{ functionDeclarations: tools }], generationConfig: { temperature: 1 } }),
});

// what may follow in a spread is more likely nothing
async function rest(extra: Record<string, unknown>) {
	await fetch("http://localhost:8000/v1/chat/completions", {
		method: "POST",
		body: JSON.stringify({ model: "llama3.1", messages, tools, temperature: 0.7, ...extra }), // expect: tool-agent-temperature
	});
	const body: Record<string, unknown> = { ...extra, model: "llama3.1", messages, options: { temperature: 0.6 } }; // expect: tool-agent-temperature
	if (tools.length) body.tools = tools;
	await fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify(body) });
	await axios.post("http://localhost:8000/v1/chat/completions", { model: "llama3.1", messages, ...extra, temperature: 0.9 });
}

class Client {
	private extra: Record<string, unknown> = {};
	private temperature: number;
	constructor(options: { temperature?: number } = {}) {
		this.temperature = options.temperature ?? 0.7;
	}
	async chat(tools?: any[]) {
		const body: any = { model: "llama3.1", messages, temperature: this.temperature, ...this.extra }; // expect: tool-agent-temperature
		if (tools?.length) body.tools = tools;
		return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
	}
	async prose() {
		const body: any = { model: "llama3.1", messages, temperature: this.temperature, ...this.extra };
		return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(body) });
	}
}

async function putFurtherIn() {
	const body: any = { model: "llama3.1", messages, tools, options: { num_ctx: 4096 } };
	body.options.temperature = 0.7;
	return fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify(body) }); // expect: tool-agent-temperature
}

async function prepared() {
	const init = { method: "POST", body: JSON.stringify({ model: "llama3.1", messages, tools, options: { temperature: 0.7 } }) }; // expect: tool-agent-temperature
	return fetch("http://localhost:11434/api/chat", init);
}

function written(request: any) {
	request.write(JSON.stringify({ model: "llama3.1", messages, tools, options: { temperature: 0.7 } })); // expect: tool-agent-temperature
	request.end();
}

function logged(cache: any) {
	console.log(JSON.stringify({ model: "llama3.1", messages, tools, temperature: 0.7 }));
	return cache.keyOf(JSON.stringify({ model: "llama3.1", messages, tools, temperature: 0.7 }));
}

class Service {
	private async postJson(path: string, payload: unknown) {
		return fetch(`http://localhost:8000${path}`, { method: "POST", body: JSON.stringify(payload) });
	}
	async ask() {
		const payload: any = { model: "llama3.1", messages, temperature: 0.7 }; // expect: tool-agent-temperature
		if (tools.length) payload.tools = tools;
		return this.postJson("/v1/chat/completions", payload);
	}
}

class Computed {
	constructor(private field: "max_tokens" | "max_completion_tokens", private limit = 192) {}
	async ask() {
		const payload: any = { model: "llama3.1", messages, tools };
		payload[this.field] = this.limit;
		return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) });
	}
}
function computed(field: string) {
	const payload: any = { model: "llama3.1", messages, tools };
	payload[field] = 1;
	return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) });
}
function computedFurtherIn(field: string) {
	const payload: any = { model: "llama3.1", messages, tools, options: {} };
	payload.options[field] = 1;
	return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) });
}
const KEY = "temperature";
function named() {
	const payload: any = { model: "llama3.1", messages, tools };
	payload[KEY] = 0.8;
	return fetch("http://localhost:8000/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) }); // expect: tool-agent-temperature
}
