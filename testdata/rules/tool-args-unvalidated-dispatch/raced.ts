// A call with a time limit: what comes first of several is one of them.
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";
import { z } from "zod";
import { handlers } from "./handlers";
import { queue } from "./queue";

const openai = new OpenAI();
const anthropic = new Anthropic();
const late = (ms: number) => new Promise<never>((_, no) => setTimeout(() => no(new Error("late")), ms));

export async function chat(messages: any[], tools: any[]) {
  const r = await Promise.race([openai.chat.completions.create({ model: "m", messages, tools }), late(9000)]);
  for (const c of r.choices[0].message.tool_calls ?? [])
    await handlers[c.function.name](JSON.parse(c.function.arguments)); // expect: tool-args-unvalidated-dispatch
}

async function ask(messages: any[], tools: any[]) {
  return await Promise.any([late(9000), anthropic.messages.create({ model: "m", max_tokens: 9, messages, tools })]);
}

export async function use(messages: any[], tools: any[]) {
  const r = await ask(messages, tools);
  for (const block of r.content)
    if (block.type === "tool_use") await handlers[block.name](block.input); // expect: tool-args-unvalidated-dispatch
}

// ---- checked after all, or nobody's model ----

const Order = z.object({ id: z.number() });

export async function checked(messages: any[], tools: any[]) {
  const r = await Promise.race([openai.chat.completions.create({ model: "m", messages, tools }), late(9000)]);
  for (const c of r.choices[0].message.tool_calls ?? [])
    await handlers[c.function.name](Order.parse(JSON.parse(c.function.arguments)));
}

export async function jobs() {
  const job = await Promise.race([queue.next(), late(9000)]);
  await handlers[job.name](job.data);
}
