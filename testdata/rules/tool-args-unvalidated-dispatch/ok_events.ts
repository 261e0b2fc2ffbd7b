// What listens to an agent keeps a copy; a queue takes a job, and whoever works on it runs the tool.
import OpenAI from "openai";
import { Queue } from "bullmq";
const client = new OpenAI();
const queue = new Queue("tools");
class Recorder {
	pending: any = null;
	onToolCall(name: string, args: any) { this.pending = { name, args: JSON.stringify(args).slice(0, 200), at: Date.now() }; }
	note(name: string, args: any) { this.pending = { name, args: JSON.stringify(args), at: Date.now() }; }
}
export class Agent {
	rec = new Recorder();
	private emit(event: string, ...args: any[]) {
		if (event === "onToolCall") this.rec.onToolCall(args[0], args[1]);
	}
	async run(messages: any) {
		const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
		for (const c of r.choices[0].message.tool_calls!) {
			const args = JSON.parse(c.function.arguments);
			this.emit("onToolCall", c.function.name, args);
			this.rec.note(c.function.name, args);
		}
	}
}
async function enqueueToolJob(job: { toolName: string; input: Record<string, unknown> }) { await queue.add("execute-tool", job); }
export async function later(messages: any) {
	const r = await client.chat.completions.create({ model: "m", messages, tools: [] });
	for (const c of r.choices[0].message.tool_calls!) await enqueueToolJob({ toolName: c.function.name, input: JSON.parse(c.function.arguments) });
}
