// Tools as objects in a Map made of pairs, run through a template method of their base class.
import Anthropic from "@anthropic-ai/sdk";
import { spawn } from "child_process";
import { z } from "zod";

abstract class Base {
	protected abstract act(given: any): Promise<string>;
	async execute(given: any): Promise<string> { return await this.act(given); }
}

export class Log extends Base {
	protected async act(given: any): Promise<string> {
		const { path } = given;
		return String(spawn("bash", ["-c", `git log ${path}`]).pid); // expect: model-output-to-shell
	}
}

export class Count extends Base {
	protected async act(given: any): Promise<string> {
		const { most } = z.object({ most: z.number() }).parse(given);
		return String(spawn("bash", ["-c", `git log -n ${most}`]).pid);
	}
}

const tools = new Map<string, Base>([["log", new Log()], ["count", new Count()]]);
const client = new Anthropic();

export async function turn(messages: any[]) {
	const reply = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 9, messages });
	for (const block of reply.content) if (block.type === "tool_use") await tools.get(block.name)!.execute(block.input);
}
