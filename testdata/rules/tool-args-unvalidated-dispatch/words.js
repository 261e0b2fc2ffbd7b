// A program gets the words of its list, wherever the list was made.
import { spawn } from "child_process";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "x", version: "1" });

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const words = [JSON.stringify(request.params.arguments || {})];
	return spawn(request.params.name, words);
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	const words = [];
	words.push("--json", JSON.stringify(request.params.arguments));
	return spawn(request.params.name, words);
});

server.setRequestHandler(CallToolRequestSchema, async (request) => { // expect: tool-args-unvalidated-dispatch
	let words = [JSON.stringify(request.params.arguments)];
	let program = request.params.name;
	if (process.platform === "win32") {
		words = [program, ...words];
		program = "cmd";
	}
	return await runProgram(program, words, {});
});

function runProgram(program, words, env) {
	return new Promise((resolve) => {
		const child = spawn(program, words, { stdio: "pipe", env });
		child.on("close", (code) => resolve(code));
	});
}
