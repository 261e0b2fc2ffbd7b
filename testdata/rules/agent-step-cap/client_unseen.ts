// Whoever the client is: an answer whose message asks for tools is a model's.
import { client } from "@/lib/elsewhere";
import { traced } from "some-tracing";
import OpenAI from "openai";

const wrapped = traced(new OpenAI());
declare function run(call: any): Promise<any>;

export async function imported(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const message = answer.choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}

export async function inAWrapper(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await wrapped.chat.completions.create({ model: "m", messages, tools });
    const message = answer.choices[0]!.message;
    if (!message.tool_calls?.length) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}

export async function counted(messages: any[], tools: any[]) {
  for (let n = 0; n < 20; n++) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const message = answer.choices[0].message;
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}
