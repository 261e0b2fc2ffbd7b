// The same in TypeScript.
import { openai } from "@ai-sdk/openai";
import { streamText } from "ai";

async function research(messages: any[]): Promise<{ text: string }> {
  let text = "";
  const result = await streamText({ model: openai("gpt-4o"), messages });
  for await (const part of result.textStream) text += part;
  return { text };
}

export async function untilLength(messages: any[]) {
  let text = "";
  while (text.length === 0) { // expect: unbounded-retry
    const answer = await research(messages);
    text = answer.text;
  }
  return text;
}

export async function untilText(messages: any[]) {
  let text = "";
  while (!text) text = (await research(messages)).text; // expect: unbounded-retry
  return text;
}

export async function toldMore(messages: any[]) {
  let text = "";
  while (!text) {
    text = (await research(messages)).text;
    messages.push({ role: "user", content: "say something" });
  }
  return text;
}

export async function counted(messages: any[]) {
  let text = "";
  for (let i = 0; !text && i < 3; i++) text = (await research(messages)).text;
  return text;
}
