// What everybody reads is sent by a client of its own: a part of the arguments reaches it.
import { AtpAgent } from "@atproto/api";
import OpenAI from "openai";
import { TwitterApi } from "twitter-api-v2";
import { z } from "zod";

const client = new OpenAI();
const bird = new TwitterApi("token");
const Post = z.object({ text: z.string().max(280) });

async function calls(messages: any[]) {
	const reply = await client.chat.completions.create({ model: "m", messages, tools: [] });
	return reply.choices[0].message.tool_calls ?? [];
}

export async function tweet(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await bird.v2.tweet(args.text);
	}
}
export async function skeet(messages: any[], sky: AtpAgent) {
	for (const call of await calls(messages)) {
		const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
		await sky.post({ text: args.text });
	}
}
export async function checked(messages: any[]) {
	for (const call of await calls(messages)) {
		const args = Post.parse(JSON.parse(call.function.arguments));
		await bird.v2.tweet(args.text);
	}
}
export async function announce(messages: any[]) {
	for (const call of await calls(messages)) await bird.v2.tweet(`I am about to call ${call.function.name}`);
}
