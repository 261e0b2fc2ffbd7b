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
