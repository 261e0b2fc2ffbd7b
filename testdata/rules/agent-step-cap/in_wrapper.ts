// The model is asked by a function that something else runs: a queue, a limiter, a tracer.
import OpenAI from "openai";
import pLimit from "p-limit";
import PQueue from "p-queue";
import { trace } from "@opentelemetry/api";
import { run, register } from "./elsewhere.js";

const openai = new OpenAI();
const limit = pLimit(3);
const queue = new PQueue({ concurrency: 1 });
const tracer = trace.getTracer("x");

export async function limited(messages: any[], tools: any[]) {
	while (true) { // expect: agent-step-cap
		const answer = await limit(() => openai.chat.completions.create({ model: "m", messages, tools }));
		const message = answer.choices[0].message;
		messages.push(message);
		if (!message.tool_calls) return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

export async function queued(messages: any[], tools: any[]) {
	while (true) { // expect: agent-step-cap
		const answer: any = await queue.add(async () => openai.chat.completions.create({ model: "m", messages, tools }));
		const { message, finish_reason } = answer.choices[0];
		messages.push(message);
		if (finish_reason === "stop") return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

export async function traced(messages: any[], tools: any[]) {
	while (true) { // expect: agent-step-cap
		const answer = await tracer.startActiveSpan("x", async (span) => {
			const said = await openai.chat.completions.create({ model: "m", messages, tools });
			span.end();
			return said;
		});
		const { message, finish_reason } = answer.choices[0];
		messages.push(message);
		if (finish_reason === "stop") return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

export async function counted(messages: any[], tools: any[]) {
	for (let turn = 0; turn < 20; turn++) {
		const answer = await limit(() => openai.chat.completions.create({ model: "m", messages, tools }));
		const { message, finish_reason } = answer.choices[0];
		messages.push(message);
		if (finish_reason === "stop") return message.content;
		for (const call of message.tool_calls) messages.push(await run(call));
	}
}

// Only told what to do once somebody asks: no model is asked here.
export function serves(messages: any[], tools: any[], jobs: any) {
	while (jobs.more()) {
		const job = jobs.take();
		register(job.tool_calls, () => openai.chat.completions.create({ model: "m", messages, tools }));
		if (job.last) return;
	}
}
