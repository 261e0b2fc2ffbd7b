// Ollama asked by plain HTTP: its answer has no choices.
import { exec } from "node:child_process";
import axios from "axios";

const HOST = process.env.OLLAMA_HOST ?? "http://localhost:11434";

export async function chat(messages: any[]) {
	const res = await fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify({ model: "m", messages }) });
	const data: any = await res.json();
	exec(data.message.content); // expect: model-output-to-shell
}

export async function generate(prompt: string) {
	const res = await axios.post(`${HOST}/api/generate`, { model: "m", prompt, stream: false });
	exec(`git commit -m "${res.data.response}"`); // expect: model-output-to-shell
}

export async function planned(messages: any[]) {
	const res = await fetch(`${HOST}/api/chat`, { method: "POST", body: JSON.stringify({ model: "m", messages }) });
	const data: any = await res.json();
	const plan = JSON.parse(data.message.content);
	exec(`git log ${plan.path}`); // expect: model-output-to-shell
}

export async function other() {
	const res = await fetch("https://example.org/api/chats");
	const data: any = await res.json();
	exec(data.message.content);
	const info: any = await (await fetch(`${HOST}/api/tags`)).json();
	exec(`ollama pull ${info.response}`);
}
