// Packages as Deno names them.
import Anthropic from "npm:@anthropic-ai/sdk@0.30.1";
import { generateText } from "npm:ai@4";
import { openai as model } from "npm:@ai-sdk/openai@1";
import { run } from "./elsewhere.ts";

const client = new Anthropic();

export async function blocks(messages: any[], tools: any[]) {
	let answer = await client.messages.create({ model: "m", max_tokens: 9, tools, messages });
	while (answer.stop_reason === "tool_use") { // expect: agent-step-cap
		messages.push(await run(answer.content));
		answer = await client.messages.create({ model: "m", max_tokens: 9, tools, messages });
	}
	return answer;
}

export const endless = (messages: any[], tools: any) => generateText({ model: model("gpt-4o"), messages, tools, maxSteps: Infinity }); // expect: agent-step-cap
export const five = (messages: any[], tools: any) => generateText({ model: model("gpt-4o"), messages, tools, maxSteps: 5 });
