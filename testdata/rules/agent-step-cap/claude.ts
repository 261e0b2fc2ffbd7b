// Claude's agent SDK stops after maxTurns, and counts nothing where nobody says so.
import { query, type Options } from "@anthropic-ai/claude-agent-sdk";
import { query as ask } from "@anthropic-ai/claude-code";

export async function run(prompt: string, given: Options) {
	for await (const message of query({ prompt, options: { allowedTools: ["Bash"], permissionMode: "bypassPermissions" } })) // expect: agent-step-cap
		console.log(message);
	for await (const message of ask({ prompt })) // expect: agent-step-cap
		console.log(message);
	for await (const message of query({ prompt, options: { maxTurns: 20 } })) console.log(message);
	for await (const message of query({ prompt, options: { maxBudgetUsd: 2 } })) console.log(message);
	// it cannot be told what the caller said
	for await (const message of query({ prompt, options: given })) console.log(message);
	for await (const message of query({ prompt, options: { ...given, model: "sonnet" } })) console.log(message);
	// without a tool there is one turn
	for await (const message of query({ prompt, options: { tools: [] } })) console.log(message);
}

export async function prepared(prompt: string) {
	const options: Options = { model: "sonnet", permissionMode: "acceptEdits" };
	const stream = query({ prompt, options }); // expect: agent-step-cap
	for await (const message of stream) {
		if (message.type === "result") return message;
	}
}

export async function stopped(prompt: string) {
	let turns = 0;
	for await (const message of query({ prompt })) {
		if (message.type === "assistant" && ++turns > 40) break;
	}
}

export async function setLater(prompt: string, limit: number) {
	const options: Options = { model: "sonnet" };
	options.maxTurns = limit;
	for await (const message of query({ prompt, options })) console.log(message);
}

export async function commandsOnly() {
	const session = query({ prompt: "", options: { permissionMode: "plan" } });
	try {
		return await session.supportedCommands();
	} finally {
		await session.return?.();
	}
}

export async function byHand(prompt: string) {
	const session = query({ prompt }); // expect: agent-step-cap
	await session.setModel("sonnet");
	return session.next();
}

export async function byKind(prompt: string) {
	for await (const message of query({ prompt })) { // expect: agent-step-cap
		switch (message.type) {
			case "assistant":
				console.log(message);
				break;
			default:
				break;
		}
	}
}
