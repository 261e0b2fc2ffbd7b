// A person is asked before, in a promise around readline's question.
import { generateObject } from "ai";
import { spawn } from "node:child_process";
import * as readline from "node:readline";

async function planned(model: any, schema: any, task: string) {
	return (await generateObject({ model, schema, prompt: task })).object as any;
}

export async function agreed(model: any, schema: any, task: string) {
	const plan = await planned(model, schema, task);
	const asking = readline.createInterface({ input: process.stdin, output: process.stdout });
	const ok = await new Promise<boolean>((resolve) => {
		asking.question("Run these? (y/N): ", (answer: string) => resolve(answer.toLowerCase() === "y"));
	});
	if (!ok) return;
	for (const one of plan.commands) spawn("sh", ["-c", one.command]);
}

// a promise of something else is no question
export async function waited(model: any, schema: any, task: string) {
	const plan = await planned(model, schema, task);
	const ok = await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 100));
	if (!ok) return;
	for (const one of plan.commands) spawn("sh", ["-c", one.command]); // expect: model-output-to-shell
}
