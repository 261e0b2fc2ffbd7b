// Callers that write out what they hand over do not take the place of the one that a model fills in.
import { execSync } from "node:child_process";
import OpenAI from "openai";

const openai = new OpenAI();

export class Bench {
	async useTool(name: string, args: unknown) {
		switch (name) {
			case "tree": {
				const { branch, place } = args as { branch: string; place: string };
				return execSync(`git worktree add "${place}" -b ${branch}`); // expect: model-output-to-shell
			}
			default:
				return "unknown";
		}
	}
}

export async function byHand(bench: Bench) {
	await bench.useTool("a", { n: 0 });
	await bench.useTool("b", { n: 1, more: ["x", 1] });
	await bench.useTool("c", { n: 2 });
	await bench.useTool("d", { n: 3 });
	await bench.useTool("e", { n: 4 });
	await bench.useTool("f", {});
	await bench.useTool("g", { n: 6 });
	await bench.useTool("h", { n: 7 });
	await bench.useTool("i", { n: 8 });
	await bench.useTool("j", { n: 9 });
	await bench.useTool("k", { n: 10 });
	await bench.useTool("l", { n: 11 });
	await bench.useTool("m", { n: 12 });
	await bench.useTool("n", { n: 13 });
	await bench.useTool("o", { n: 14 });
	await bench.useTool("p", { n: 15 });
	await bench.useTool("q", { n: 16 });
}

export async function byModel(messages: any[], bench: Bench) {
	const reply = await openai.chat.completions.create({ model: "m", messages, temperature: 0 });
	for (const call of reply.choices[0].message.tool_calls ?? []) {
		await bench.useTool(call.function.name, JSON.parse(call.function.arguments));
	}
}
