// The function that runs the tools is a property of an options object.
import { execSync } from "node:child_process";
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

async function runNamed(name: string, input: any): Promise<any> {
	switch (name) {
		case "pods":
			return execSync(`kubectl get ${input.resource}`).toString(); // expect: model-output-to-shell
		default:
			return "";
	}
}

async function turn(config: { toolExecutor: (name: string, input: any) => Promise<any> }, messages: any[]) {
	const reply = await client.messages.create({ model: "m", max_tokens: 9, messages });
	for (const block of reply.content) {
		if (block.type === "tool_use") await config.toolExecutor(block.name, block.input);
	}
}

export const go = (messages: any[]) => turn({ toolExecutor: runNamed }, messages);

async function counted(name: string, input: any): Promise<any> {
	return execSync(`kubectl get pods --limit ${Number(input.limit)}`).toString();
}

async function other(config: { counter: (name: string, input: any) => Promise<any> }, messages: any[]) {
	const reply = await client.messages.create({ model: "m", max_tokens: 9, messages });
	for (const block of reply.content) {
		if (block.type === "tool_use") await config.counter(block.name, block.input);
	}
}

export const count = (messages: any[]) => other({ counter: counted }, messages);
